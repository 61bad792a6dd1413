/*
 * A bounded queue of equal items between threads: first in, first out. Items are copied in and out;
 * what an item points to belongs to whoever holds the item.
 */
#ifndef ENGINE_BASE_QUEUE_H
#define ENGINE_BASE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

struct queue;

struct queue *queue_create(size_t capacity, size_t item_size);
void queue_destroy(struct queue *queue); /* no thread may be inside; items left are not looked at */

/* False when it is full or closed: nothing was taken. Never waits. */
bool queue_push(struct queue *queue, const void *item);

/* Waits up to timeout_ms (0: not at all; below 0: without end). False when nothing came, or the
 * queue is closed and empty. */
bool queue_pop(struct queue *queue, void *item, int timeout_ms);

/* After this nothing is taken; waiters wake. */
void queue_close(struct queue *queue);

bool queue_is_closed(struct queue *queue);
size_t queue_length(struct queue *queue);

#endif
