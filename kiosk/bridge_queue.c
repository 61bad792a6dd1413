/*
 * What is kept on disk until the server takes it, and who may use it without a network.
 */
#include "kiosk/bridge_parts.h"

void bridge_queue_turn(struct bridge *bridge, int64_t now_s)
{
	(void)bridge;
	(void)now_s;
}
