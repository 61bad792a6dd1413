# make            client and server            make run      play: in a window, or narrated without a display
# make test       every test                   make check    all that a change must pass
# make bench      the figures of README.md     make fuzz     each parser of outside data, FUZZ_SECONDS each
# make torture    the server is killed KILLS=200 times, SEED=1, and nothing is lost
# make tour       every screen, language, size  make monkey   random visits: SEED=1 VISITS=1000
# make year       a year of visits in fast time: SEED=1 DAYS=366 DAY=0
# make kiosk-test  harm is done to the kiosk in real sessions: FULL=1, as root
# make contract   the wire against its contract, and two independent sign-in clients
# make install    DESTDIR=, prefix=            make clean    removes build/
# make deb        Debian packages, into build/deb         make bare-box   they on a bare Debian 12 in a box
# make help       this list                    VARIANT=asan | tsan | clang builds beside, in build/VARIANT

MAKEFLAGS += -j$(shell nproc)
VARIANT ?=
prefix  ?= /usr/local
FUZZ_SECONDS ?= 20
SHELL   := /bin/bash
.DELETE_ON_ERROR:
.SECONDARY:

B       := build$(if $(VARIANT),/$(VARIANT))
share   := build/share/machiaruki
version := $(shell cat VERSION)

flags_asan  := -fsanitize=address,undefined -fno-sanitize-recover=all -O1
flags_tsan  := -fsanitize=thread -O1
CC          := $(if $(filter clang,$(VARIANT)),clang,$(CC))

packages := sdl2 x11 xi xrandr wayland-client SDL2_ttf SDL2_image cairo pangocairo icu-uc icu-i18n libcjson libcurl libmicrohttpd sqlite3 libsodium expat libqrencode libsystemd
ready    := $(filter-out help clean deps,$(or $(MAKECMDGOALS),all))
ifneq ($(ready),)
ifneq ($(shell tools/deps.sh $(ready) >&2 && echo ready),ready)
$(error the packages above are needed; as root: apt-get install them, or run make as root or with sudo)
endif
endif

pkg      = $(shell pkg-config --cflags $(1)) # per layer, so that a wrong include does not compile
CFLAGS  ?= -O2 -g
hardened := $(if $(flags_$(VARIANT)),,-D_FORTIFY_SOURCE=2 -fstack-protector-strong) # as Debian's packages
CFLAGS  += $(hardened) -std=c11 -D_GNU_SOURCE -I. -pthread -MMD -MP -Wall -Wextra -Wshadow -Wconversion \
           -Wmissing-prototypes -Wstrict-prototypes -Wvla -DMACHIARUKI_VERSION='"$(version)"' \
           -DMACHIARUKI_SHARE='"$(prefix)/share/machiaruki"' $(flags_$(VARIANT))
LDFLAGS += -pthread -Wl,-z,relro,-z,now $(flags_$(VARIANT))

# The layers: the folders of each, what it may link, and the outside libraries it may include.
layers := base engine rules game contract client server kiosk
base_dirs     := engine/base
engine_dirs   := engine engine/map
rules_dirs    := game/rules
game_dirs     := game game/scenes
contract_dirs := net/contract
client_dirs   := net/client
server_dirs   := net/server $(addprefix net/server/,commands demo handlers http imports pages print store)
kiosk_dirs    := kiosk

base_uses     := base
engine_uses   := engine base
rules_uses    := rules base
game_uses     := game rules engine base
contract_uses := contract rules base
client_uses   := client contract rules base
server_uses   := server contract rules base
kiosk_uses    := kiosk game client contract rules engine base

base_pkgs     := libcjson
engine_pkgs   := sdl2 SDL2_ttf SDL2_image cairo icu-uc icu-i18n libqrencode x11 xi xrandr wayland-client
rules_pkgs    :=
game_pkgs     :=
contract_pkgs :=
client_pkgs   := libcurl
server_pkgs   := libmicrohttpd sqlite3 libsodium expat pangocairo libqrencode libsystemd
kiosk_pkgs    := libsystemd libsodium

uses_pkgs = $(foreach l,$(1),$($(l)_pkgs))
uses_libs = $(patsubst %,$(B)/lib%.a,$(1)) $(patsubst %,$(B)/lib%.a,$(1)) # twice: order does not matter
link_pkgs = $(if $(strip $(1)),$(shell pkg-config --libs $(1)))

all: $(B)/machiaruki $(B)/machiaruki-server assets

define layer
$(1)_sources := $$(filter-out %/main.c,$$(wildcard $$(addsuffix /*.c,$$($(1)_dirs))))
$(B)/lib$(1).a: $$($(1)_sources:%.c=$(B)/obj/%.o)
	@rm -f $$@; ar rcs $$@ $$^
$$($(1)_sources:%.c=$(B)/obj/%.o): PKG := $$($(1)_pkgs)
endef
$(foreach l,$(layers),$(eval $(call layer,$(l))))

$(B)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(CFLAGS) $(if $(strip $(PKG)),$(call pkg,$(PKG))) -c -o $@ $<

$(B)/machiaruki: $(B)/obj/kiosk/main.o $(call uses_libs,$(kiosk_uses))
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(call link_pkgs,$(call uses_pkgs,$(kiosk_uses))) -lm
$(B)/machiaruki-server: $(B)/obj/net/server/main.o $(call uses_libs,$(server_uses))
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(call link_pkgs,$(call uses_pkgs,$(server_uses))) -lm

# Tests: tests/FOLDER/x_test.c links the layer of FOLDER and those below it, and nothing else.
tests   := $(patsubst tests/%.c,$(B)/tests/%,$(shell find tests -name '*_test.c' 2>/dev/null))
test_layer = $(strip $(foreach l,$(layers),$(if $(filter $(1),$($(l)_dirs)),$(l))))
define test_program
$(1): $$(patsubst $(B)/%,$(B)/obj/%.o,$(1)) $(B)/obj/tests/test.o $$(call uses_libs,$$($(2)_uses))
	@mkdir -p $$(@D)
	@$$(CC) $$(LDFLAGS) -o $$@ $$^ $$(call link_pkgs,cmocka $$(call uses_pkgs,$$($(2)_uses))) -lm
$$(patsubst $(B)/%,$(B)/obj/%.o,$(1)): PKG := cmocka $$(call uses_pkgs,$$($(2)_uses))
endef
$(foreach t,$(tests),$(eval $(call test_program,$(t),$(call test_layer,$(patsubst %/,%,$(dir $(t:$(B)/tests/%=%)))))))
$(B)/obj/tests/test.o: PKG := cmocka

tests: $(tests)
test: all tests $(B)/torture
	@tools/run_tests.sh $(B) $(tests)
# One test program: make build/tests/game/rules/track_test && build/tests/game/rules/track_test

# The torture's clients and its checker; the checker uses nothing of the server.
torture_objects := $(patsubst %.c,$(B)/obj/%.o,$(wildcard tests/torture/*.c))
$(torture_objects): PKG := sqlite3
$(B)/torture: $(torture_objects) $(call uses_libs,$(server_uses))
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(call link_pkgs,$(call uses_pkgs,$(server_uses))) -lm

# Art is drawn as SVG and turned into PNG here, never at run time.
svgs   := $(shell find assets -name '*.svg' 2>/dev/null)
plain  := $(shell find assets -type f ! -name '*.svg' ! -path 'assets/sound/*' 2>/dev/null)
sounds := $(shell sed -n 's/^sound \([a-z0-9-]*\) .*/\1/p' assets/sound/sounds.txt)
smalls := $(patsubst assets/%.svg,$(share)/%-small.png,$(foreach f,$(svgs),$(if $(findstring /pictures/,$f),$f)))
assets: $(svgs:assets/%.svg=$(share)/%.png) $(smalls) $(plain:assets/%=$(share)/%) $(sounds:%=$(share)/sound/%.wav)
# Sounds are made from their recipe.
build/tools/sound_maker: tools/sound_maker.c
	@mkdir -p $(@D)
	@$(CC) -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Wconversion -o $@ $< -lm
$(share)/sound/%.wav: assets/sound/sounds.txt build/tools/sound_maker
	@mkdir -p $(@D)
	@build/tools/sound_maker $< $* $@
# A landmark's picture for its medallion: small, so that forty of them are read at once.
$(share)/%-small.png: assets/%.svg tools/svg_to_png.sh
	@mkdir -p $(@D)
	@tools/svg_to_png.sh $< $@ 128
$(share)/%.png: assets/%.svg tools/svg_to_png.sh
	@mkdir -p $(@D)
	@tools/svg_to_png.sh $< $@
$(share)/%: assets/%
	@mkdir -p $(@D)
	@cp $< $@

run: all
	@tools/run.sh
check:
	@tools/check.sh
tour: all
	@tools/tour.sh
monkey: all
	@tools/monkey.sh
year: all
	@tools/year.sh
contract: all
	@tools/contract.sh $(B)
torture: all $(B)/torture
	@tools/torture.sh $(B)
kiosk-test: all
	@tools/kiosk_test.sh $(B)
bench: all
	@tools/bench.sh
fuzz:
	@tools/fuzz.sh $(FUZZ_SECONDS)
format:
	clang-format -i $$(git ls-files '*.c' '*.h')
install: all
	@tools/install_files.sh build "$(DESTDIR)" $(prefix)
deb: all
	@tools/make_deb.sh
bare-box: deb
	@tools/bare_box.sh
clean:
	rm -rf build
help:
	@sed -n '1,/^$$/p' Makefile | sed 's/^# *//'

.PHONY: all tests test assets run check tour monkey year contract torture kiosk-test bench fuzz format install deb bare-box clean help
-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
