"""Writes batches to the lists of a stress run with Metaxy for Python, until its input is closed.

Arguments: the run's metaxy.toml, a name, rows of each batch. Each batch has rows of one list. Prints "done <number>" for each batch that was
written, "failed <number>" for each that was not. DuckDB's extensions have to be installed.
"""

import sys
import threading
import time
import tomllib
import traceback
import warnings

import metaxy as mx
import polars as pl
from metaxy.config import MetaxyConfig
from metaxy.ext.duckdb import DuckDBMetadataStore, DuckLakeConfig
from metaxy.versioning.types import HashAlgorithm

warnings.simplefilter("ignore")
TOML, NAME, ROWS = sys.argv[1], sys.argv[2], int(sys.argv[3])
EXTENSIONS = {"ducklake"}
FIRST_TABLE_SECONDS = 60


def load(self):
    """Does not download the extension of hash functions, which MD5 does not need."""
    for name in EXTENSIONS:
        self._duckdb_raw_connection().load_extension(name)


def lake():
    with open(TOML, "rb") as file:
        config = tomllib.load(file)["stores"]["dev"]["config"]["ducklake"]
    catalog, storage = config["catalog"], config["storage"]
    EXTENSIONS.add("postgres_scanner" if catalog["type"] == "postgres" else "sqlite_scanner")
    options = {}
    if catalog["type"] == "postgres":
        options["metadata_schema"] = catalog.pop("metadata_schema")
        catalog["secret_name"] = "stress_catalog"
    if storage["type"] != "local":
        EXTENSIONS.add("httpfs")
        storage["secret_name"] = "stress_storage"
    return DuckLakeConfig.model_validate({"catalog": catalog, "storage": storage, "attach_options": options})


def feature(name):
    spec = mx.FeatureSpec(key=f"stress/{name}", id_columns=("sample_id",), fields=[mx.FieldSpec(key="content", code_version="1")])
    return type(mx.BaseFeature)(name, (mx.BaseFeature,), {"__module__": "stress", "__qualname__": name}, spec=spec)


def rows(batch):
    ids = [f"{batch}/{i}" for i in range(ROWS)]
    return pl.DataFrame(
        {"sample_id": ids, "batch": [batch] * ROWS, "number": range(ROWS), "metaxy_provenance_by_field": [{"content": id} for id in ids]},
        schema_overrides={"number": pl.Int32},
    )


DuckDBMetadataStore._load_extensions = load
MetaxyConfig.set(MetaxyConfig(project="stress", auto_create_tables=False))
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
print("ready", flush=True)
graph = mx.FeatureGraph()
with graph.use():
    lists = [feature("left"), feature("right")]
    begin = time.monotonic()
    number = 1
    written = False
    while not ended.is_set():
        try:
            store = DuckDBMetadataStore(":memory:", auto_create_tables=False, hash_algorithm=HashAlgorithm("md5"), ducklake=lake())
            with store.open("w"):
                while not ended.is_set():
                    batch = f"{NAME}/{number}"
                    store.write(lists[number // 2 % 2], rows(batch))
                    written = True
                    print("done", number, flush=True)
                    number += 2
        except Exception:
            traceback.print_exc()
            # Before the others have made the tables there is nothing to write to.
            if written:
                print("failed", number, flush=True)
                number += 2
            elif time.monotonic() - begin > FIRST_TABLE_SECONDS:
                sys.exit(1)
            else:
                print("waits", flush=True)
                time.sleep(0.2)
