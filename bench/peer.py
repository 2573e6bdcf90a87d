"""The work of the bench with Metaxy for Python, on the same Parquet files.

    peer.py '{"work": "resolve", ...}'   prepares the work, says so in a line of JSON, then does it once for
                                         each line of its input and prints the seconds that it took
    peer.py --install DIRECTORY          makes a virtual environment with what peer-requirements.txt pins

Works: resolve (graph, variant, roots, again), write (clips), read (clips, again), cold (graph, directory).
Results end as Polars frames. The store stays open between rounds, but for cold, which is one process.
"""

import json
import subprocess
import sys
import time
import venv
import warnings
from pathlib import Path

FIELDS = {
    "simple": (["audio", "frames"], ["prediction"]),
    "wide": (["audio", "frames", "optical_flow", "embedding"], ["prediction_a", "prediction_b"]),
}


def install(directory):
    venv.create(directory, with_pip=True)
    requirements = Path(__file__).with_name("peer-requirements.txt")
    subprocess.run([f"{directory}/bin/python", "-m", "pip", "install", "-q", "-r", requirements], check=True)


class Original:
    """Metaxy for Python, with its features and a store in a DuckDB file."""

    def __init__(self, database):
        import metaxy as mx
        from metaxy.config import MetaxyConfig
        from metaxy.ext.duckdb import DuckDBMetadataStore
        from metaxy.utils import collect_to_polars
        from metaxy.versioning.types import HashAlgorithm

        # It would load the community extension hashfuncs, which MD5 does not need.
        DuckDBMetadataStore._load_extensions = lambda self: None
        MetaxyConfig.set(MetaxyConfig(project="bench", auto_create_tables=True))
        self.mx = mx
        self.graph = mx.FeatureGraph()
        self.store = DuckDBMetadataStore(database, auto_create_tables=True, hash_algorithm=HashAlgorithm.MD5)
        self.collect = collect_to_polars

    def feature(self, key, ids, fields, parents=()):
        mx = self.mx
        spec = mx.FeatureSpec(
            key=key,
            id_columns=ids,
            deps=[mx.FeatureDep(feature=parent) for parent in parents],
            fields=[mx.FieldSpec(key=field, code_version="1") for field in fields],
        )
        name = "".join(part.title() for part in key.replace("/", "_").split("_"))
        return type(mx.BaseFeature)(name, (mx.BaseFeature,), {"__module__": "peer", "__qualname__": name}, spec=spec)

    def paper_graph(self, graph):
        fields, leaf_fields = FIELDS[graph]
        keys = ["bench/simple_root"] if graph == "simple" else ["bench/wide_root_0", "bench/wide_root_1"]
        roots = [self.feature(key, ("sample_uid",), fields) for key in keys]
        return roots, self.feature(f"bench/{graph}_leaf", ("sample_uid",), leaf_fields, roots)

    def clips(self):
        return self.feature("bench/clips", ("clip_id",), ["audio", "frames"])

    def resolve(self, leaf):
        increment = self.store.resolve_update(leaf)
        return self.collect(increment.new).height + self.collect(increment.stale).height


def seconds(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def resolve(job, original):
    import polars as pl

    roots, leaf = original.paper_graph(job["graph"])
    with original.store.open("w") as store:
        for root, file in zip(roots, job["roots"]):
            store.write(root, pl.read_parquet(file))
        if job["variant"] == "stale":
            store.write(leaf, original.collect(store.resolve_update(leaf).new))
            store.write(roots[0], pl.read_parquet(job["again"]))
        yield None
        while True:
            yield seconds(lambda: original.resolve(leaf))


def write(job, original):
    import polars as pl

    clips = original.clips()
    rows = pl.read_parquet(job["clips"])
    with original.store.open("w") as store:
        yield None
        while True:
            store.drop_feature_metadata(clips)
            yield seconds(lambda: store.write(clips, rows))


def read(job, original):
    import polars as pl

    clips = original.clips()
    with original.store.open("w") as store:
        store.write(clips, pl.read_parquet(job["clips"]))
        store.write(clips, pl.read_parquet(job["again"]))
        yield None
        while True:
            yield seconds(lambda: original.collect(store.read(clips)))


def cold(job):
    original = Original(job["database"])
    with original.graph.use():
        _, leaf = original.paper_graph(job["graph"])
        with original.store.open("w"):
            print(json.dumps({"samples": original.resolve(leaf)}), flush=True)


def main():
    if sys.argv[1] == "--install":
        install(sys.argv[2])
        return
    warnings.simplefilter("ignore")
    job = json.loads(sys.argv[1])
    if job["work"] == "cold":
        cold(job)
        return
    original = Original(job["database"])
    with original.graph.use():
        rounds = {"resolve": resolve, "write": write, "read": read}[job["work"]](job, original)
        next(rounds)
        print(json.dumps({"ready": True}), flush=True)
        for _ in sys.stdin:
            print(json.dumps({"seconds": next(rounds)}), flush=True)


main()
