// The codecs of pictures: libpng, TurboJPEG and libwebp.
#include <png.h>
#include <string.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/demux.h>

// Begins to read a PNG; 0 where it is none. The sizes then stand in `image`.
static inline int codecs_png_begin(png_image *image, const void *bytes, size_t count) {
  memset(image, 0, sizeof *image);
  image->version = PNG_IMAGE_VERSION;
  return png_image_begin_read_from_memory(image, bytes, count);
}

// The pixels of a PNG that has been begun, three bytes each, what is transparent laid on white.
static inline int codecs_png_finish(png_image *image, void *pixels) {
  png_color white = {255, 255, 255};
  image->format = PNG_FORMAT_RGB;
  return png_image_finish_read(image, &white, pixels, 0, NULL);
}

// Writes pixels of three bytes each as a PNG of at most `*count` bytes; without `memory` only counts the bytes.
static inline int codecs_png_write(
    int width, int height, const void *pixels, void *memory, size_t *count) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = *count;
  int done = png_image_write_to_memory(&image, memory, &size, 0, pixels, 0, NULL);
  *count = size;
  return done;
}

// The demuxer of a WebP file; its inline function has a version of the library as an argument.
static inline WebPDemuxer *codecs_webp_demux(const void *bytes, size_t count) {
  WebPData data = {bytes, count};
  return WebPDemux(&data);
}
