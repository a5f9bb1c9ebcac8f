// Threads in C++: mutexes, condition variables, futures, exceptions between threads, storage of their own.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <mutex>
#include <queue>
#include <shared_mutex>
#include <stdexcept>
#include <thread>
#include <vector>

static void joinAll(std::vector<std::thread> &threads) {
  for (auto &thread : threads) thread.join();
  threads.clear();
}

static void counting() {
  std::vector<std::thread> threads;
  std::mutex mutex;
  long total = 0;
  std::atomic<long> steps{0};
  for (int t = 0; t < 8; t++)
    threads.emplace_back([&] {
      for (int i = 0; i < 5000; i++) {
        std::lock_guard<std::mutex> guard(mutex);
        total += i % 7;
        steps++;
      }
    });
  joinAll(threads);
  std::printf("counting: %ld in %ld\n", total, steps.load());
}

static void producing() {
  std::vector<std::thread> threads;
  std::mutex mutex, sumMutex;
  std::condition_variable more;
  std::queue<int> queue;
  bool done = false;
  long sum = 0;
  for (int t = 0; t < 4; t++)
    threads.emplace_back([&] {
      for (;;) {
        std::unique_lock<std::mutex> lock(mutex);
        more.wait(lock, [&] { return !queue.empty() || done; });
        if (queue.empty()) return;
        int next = queue.front();
        queue.pop();
        lock.unlock();
        std::lock_guard<std::mutex> guard(sumMutex);
        sum += next;
      }
    });
  for (int i = 0; i < 3000; i++) {
    {
      std::lock_guard<std::mutex> guard(mutex);
      queue.push(i);
    }
    more.notify_one();
  }
  {
    std::lock_guard<std::mutex> guard(mutex);
    done = true;
  }
  more.notify_all();
  joinAll(threads);
  std::printf("producing: %ld\n", sum);
}

static void sharing() {
  std::vector<std::thread> threads;
  std::shared_mutex mutex;
  int value = 0;
  std::atomic<int> reads{0};
  for (int t = 0; t < 6; t++)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 300; i++) {
        if (t == 0) {
          std::unique_lock<std::shared_mutex> lock(mutex);
          value++;
        } else {
          std::shared_lock<std::shared_mutex> lock(mutex);
          reads += value >= 0;
        }
        std::this_thread::yield();
      }
    });
  joinAll(threads);
  std::printf("sharing: %d, %d\n", value, reads.load());
}

thread_local int own = 5;

int main() {
  counting();
  producing();
  sharing();
  std::vector<std::future<long>> futures;
  for (int i = 0; i < 6; i++)
    futures.push_back(std::async(std::launch::async, [i] {
      long sum = 0;
      for (long k = 0; k < 50000L * (i + 1); k++) sum += k ^ i;
      return sum;
    }));
  for (auto &future : futures) std::printf("future: %ld\n", future.get());
  std::thread([] { std::printf("of its own: %d\n", own = 7); }).join();
  std::printf("of the first: %d\n", own);
  auto thrown = std::async(std::launch::async, []() -> int { throw std::runtime_error("thrown in a thread"); });
  try {
    thrown.get();
  } catch (const std::exception &error) {
    std::printf("caught: %s\n", error.what());
  }
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock<std::mutex> lock(mutex);
  auto end = never.wait_for(lock, std::chrono::milliseconds(20));
  std::printf("timed out: %d\n", end == std::cv_status::timeout);
  std::once_flag once;
  std::atomic<int> times{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++) threads.emplace_back([&] { std::call_once(once, [&] { times++; }); });
  joinAll(threads);
  for (int i = 0; i < 150; i++) std::thread([&] { times++; }).join();
  std::printf("times: %d\n", times.load());
  return 0;
}
