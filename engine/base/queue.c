#include "engine/base/queue.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/base/mem.h"

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	char *items;
	size_t capacity, item_size, first, length;
	bool closed;
};

struct queue *queue_create(size_t capacity, size_t item_size)
{
	struct queue *queue = mem_new(1, sizeof *queue);
	pthread_condattr_t monotonic;

	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC); /* a wait outlives a clock set back */
	pthread_mutex_init(&queue->lock, NULL);
	pthread_cond_init(&queue->changed, &monotonic);
	pthread_condattr_destroy(&monotonic);
	queue->items = mem_new(capacity, item_size);
	queue->capacity = capacity;
	queue->item_size = item_size;
	return queue;
}

void queue_destroy(struct queue *queue)
{
	if (queue != NULL) {
		pthread_cond_destroy(&queue->changed);
		pthread_mutex_destroy(&queue->lock);
		explicit_bzero(queue->items, queue->capacity * queue->item_size);
		free(queue->items);
		free(queue);
	}
}

static char *slot(const struct queue *queue, size_t index)
{
	return queue->items + (queue->first + index) % queue->capacity * queue->item_size;
}

bool queue_push(struct queue *queue, const void *item)
{
	bool taken = false;

	pthread_mutex_lock(&queue->lock);
	taken = !queue->closed && queue->length < queue->capacity;
	if (taken) {
		memcpy(slot(queue, queue->length), item, queue->item_size);
		queue->length++;
		pthread_cond_signal(&queue->changed);
	}
	pthread_mutex_unlock(&queue->lock);
	return taken;
}

static struct timespec from_now(int timeout_ms)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_sec += timeout_ms / 1000;
	at.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
	if (at.tv_nsec >= 1000000000) {
		at.tv_sec++;
		at.tv_nsec -= 1000000000;
	}
	return at;
}

static void wait_for_item(struct queue *queue, int timeout_ms)
{
	struct timespec until = from_now(timeout_ms > 0 ? timeout_ms : 0);
	int err = 0;

	while (queue->length == 0 && !queue->closed && timeout_ms != 0 && err != ETIMEDOUT) {
		err = timeout_ms < 0 ? pthread_cond_wait(&queue->changed, &queue->lock)
		                     : pthread_cond_timedwait(&queue->changed, &queue->lock, &until);
	}
}

bool queue_pop(struct queue *queue, void *item, int timeout_ms)
{
	bool found = false;

	pthread_mutex_lock(&queue->lock);
	wait_for_item(queue, timeout_ms);
	found = queue->length > 0;
	if (found) {
		memcpy(item, slot(queue, 0), queue->item_size);
		explicit_bzero(slot(queue, 0), queue->item_size); /* it may have carried a secret */
		queue->first = (queue->first + 1) % queue->capacity;
		queue->length--;
	}
	pthread_mutex_unlock(&queue->lock);
	return found;
}

void queue_close(struct queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->closed = true;
	pthread_cond_broadcast(&queue->changed);
	pthread_mutex_unlock(&queue->lock);
}

bool queue_is_closed(struct queue *queue)
{
	bool closed = false;

	pthread_mutex_lock(&queue->lock);
	closed = queue->closed;
	pthread_mutex_unlock(&queue->lock);
	return closed;
}

size_t queue_length(struct queue *queue)
{
	size_t length = 0;

	pthread_mutex_lock(&queue->lock);
	length = queue->length;
	pthread_mutex_unlock(&queue->lock);
	return length;
}
