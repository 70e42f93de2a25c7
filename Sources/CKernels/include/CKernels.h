// Every header of the module: one that is new is named here, so that builds see it at once.
#pragma once

#include "fused.h"
#include "kernels.h"
#include "losses.h"
#include "matrix.h"
#include "normalization.h"
#include "operations.h"
#include "optimizers.h"
#include "storage.h"
#include "threads.h"
#include "windows.h"
