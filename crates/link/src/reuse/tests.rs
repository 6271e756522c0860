//! The steps together, on texts that are hard on them.
