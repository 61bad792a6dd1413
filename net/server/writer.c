#include "net/server/writer.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/queue.h"

struct writer {
	struct store *writing, *slow_reading;
	void (*done)(void *context, struct request *request);
	writer_tick *tick;
	void *context;
	int64_t ticked_ms;
	struct queue *writes, *slows;
	pthread_t write_thread, slow_thread;
	bool stopped; /* both have ended */
	atomic_ullong commits, written, changes, turns;
};

static void drop_answer(struct request *request)
{
	free(request->answer.body);
	request->answer = (struct answer){.status = 0};
	request->added_count = 0;
	request->changed = false;
}

/* One request in a part of the transaction that can fail alone: what it answers with an error is
 * taken back, save where the answer is the change (a wrong PIN is counted). */
static void run_part(struct writer *writer, struct request *request)
{
	struct store *store = writer->writing;
	enum store_err err = store->ops->savepoint(store);

	if (err == STORE_OK) {
		request->endpoint->write(request, store);
		err = store->ops->release(store, request->answer.status < 500);
	}
	if (err != STORE_OK) {
		drop_answer(request);
		answer_store(request, err);
	}
}

static void finish_group(struct writer *writer, struct request **group, size_t count,
                         enum store_err err)
{
	for (size_t i = 0; i < count; i++) {
		if (err != STORE_OK) {
			drop_answer(group[i]);
			answer_store(group[i], err);
		}
		writer->done(writer->context, group[i]);
	}
	atomic_fetch_add(&writer->commits, 1);
	atomic_fetch_add(&writer->written, count);
}

static void tick(struct writer *writer)
{
	int64_t now_ms = clock_monotonic_ms();

	if (now_ms - writer->ticked_ms < WRITER_TICK_MS) {
		return;
	}
	writer->ticked_ms = now_ms;
	if (writer->writing->ops->changed_outside(writer->writing)) {
		atomic_fetch_add(&writer->changes, 1);
	}
	if (writer->tick != NULL && writer->tick(writer->context, writer->writing)) {
		atomic_fetch_add(&writer->changes, 1);
	}
}

static void *run_writes(void *context)
{
	struct writer *writer = context;
	struct store *store = writer->writing;
	struct request *group[WRITER_GROUP];

	for (;;) {
		size_t count = 1;
		enum store_err err = STORE_OK;

		atomic_fetch_add(&writer->turns, 1);
		tick(writer);
		if (!queue_pop(writer->writes, &group[0], WRITER_TICK_MS)) {
			if (queue_is_closed(writer->writes) && queue_length(writer->writes) == 0) {
				break;
			}
			continue;
		}
		err = store->ops->begin(store);

		while (count < WRITER_GROUP && queue_pop(writer->writes, &group[count], 0)) {
			count++;
		}
		for (size_t i = 0; i < count && err == STORE_OK; i++) {
			run_part(writer, group[i]);
		}
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		}
		if (err != STORE_OK) {
			store->ops->rollback(store);
		}
		finish_group(writer, group, count, err);
	}
	return NULL;
}

static void pass_on(struct writer *writer, struct request *request)
{
	if (request->answer.status == 0 && request->endpoint->write != NULL) {
		if (queue_push(writer->writes, &request)) {
			return;
		}
		answer_store(request, STORE_UNAVAILABLE);
	}
	writer->done(writer->context, request);
}

static void *run_slows(void *context)
{
	struct writer *writer = context;
	struct request *request = NULL;

	while (queue_pop(writer->slows, &request, -1)) {
		request->endpoint->slow(request, writer->slow_reading);
		pass_on(writer, request);
	}
	return NULL;
}

struct writer *writer_create(struct store *writing, struct store *slow_reading,
                             void (*done)(void *context, struct request *request),
                             writer_tick *tick_of, void *context)
{
	struct writer *writer = mem_new(1, sizeof *writer);

	writer->writing = writing;
	writer->slow_reading = slow_reading;
	writer->done = done;
	writer->tick = tick_of;
	writer->context = context;
	writer->writes = queue_create(WRITER_WAITING_MAX, sizeof(struct request *));
	writer->slows = queue_create(WRITER_WAITING_MAX, sizeof(struct request *));
	if (pthread_create(&writer->write_thread, NULL, run_writes, writer) != 0 ||
	    pthread_create(&writer->slow_thread, NULL, run_slows, writer) != 0) {
		log_error("no thread can be started");
		abort();
	}
	return writer;
}

void writer_stop(struct writer *writer)
{
	if (writer->stopped) {
		return;
	}
	writer->stopped = true;
	queue_close(writer->slows); /* what waits there still goes to the writes */
	pthread_join(writer->slow_thread, NULL);
	queue_close(writer->writes);
	pthread_join(writer->write_thread, NULL);
}

void writer_destroy(struct writer *writer)
{
	if (writer == NULL) {
		return;
	}
	writer_stop(writer);
	queue_destroy(writer->slows);
	queue_destroy(writer->writes);
	free(writer);
}

bool writer_take(struct writer *writer, struct request *request)
{
	return queue_push(request->endpoint->slow != NULL ? writer->slows : writer->writes, &request);
}

size_t writer_waiting(struct writer *writer)
{
	return queue_length(writer->writes) + queue_length(writer->slows);
}

uint64_t writer_changes(struct writer *writer)
{
	return atomic_load(&writer->changes);
}

uint64_t writer_turns(struct writer *writer)
{
	return atomic_load(&writer->turns);
}

uint64_t writer_commits(struct writer *writer)
{
	return atomic_load(&writer->commits);
}

uint64_t writer_writes(struct writer *writer)
{
	return atomic_load(&writer->written);
}
