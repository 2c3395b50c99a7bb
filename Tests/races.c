// What `Mutex` of the Swift library does inside the library, told to the thread sanitizer; `Tests/races.sh` builds this
// and loads it before the tests.
//
// Its quick ways are compiled into the program, where the sanitizer sees them. Where a thread has to wait, the library
// asks the kernel (futex, with priority inheritance), which writes the word of the lock itself: nobody sees that the
// thread then has it. The three functions stand here under their names and say so. They use Swift's calling convention,
// with the lock as `self`.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Not there in the programs that are started on the way, such as the compiler.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) __asm__("$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
SWIFT _Bool try_lock_slow(SELF void *mutex) __asm__("$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF");
SWIFT void unlock_slow(SELF void *mutex) __asm__("$s15Synchronization12_MutexHandleV11_unlockSlowyyF");

typedef SWIFT void lock_function(uint32_t, SELF void *);
typedef SWIFT _Bool try_function(SELF void *);
typedef SWIFT void unlock_function(SELF void *);

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) {
  lock_function *real = (lock_function *)dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
  real(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT _Bool try_lock_slow(SELF void *mutex) {
  try_function *real = (try_function *)dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF");
  _Bool has = real(mutex);
  if (has && __tsan_acquire) __tsan_acquire(mutex);
  return has;
}

SWIFT void unlock_slow(SELF void *mutex) {
  unlock_function *real = (unlock_function *)dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
  if (__tsan_release) __tsan_release(mutex);
  real(mutex);
}
