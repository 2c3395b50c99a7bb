#pragma once
#include <libpq-fe.h>
// Macros of single characters are not imported into Swift.

/// The five characters that tell what went wrong, null where the server said nothing.
static inline const char *cpostgresql_code(const PGresult *result) {
  return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static inline const char *cpostgresql_message(const PGresult *result) {
  return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}
