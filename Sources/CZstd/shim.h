// The Zstandard compressor (libzstd).
#include <zstd.h>
