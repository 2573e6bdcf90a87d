"""Metaxy for Python on a store that it shares with Metaxy for the JVM. Prints one line of JSON.

push DATABASE     pushes two features of project `media`, as its own code defines them
repush DATABASE   pushes what the store has recorded last of project `media`
resolve DATABASE  reads the features' rows and says what is to be computed of `media/crop`
"""

import json
import sys
import warnings

import metaxy as mx
from metaxy.config import MetaxyConfig
from metaxy.ext.duckdb import DuckDBMetadataStore
from metaxy.metadata_store.system import FEATURE_VERSIONS_KEY, SystemTableStorage
from metaxy.versioning.types import HashAlgorithm


def features():
    class Video(
        mx.BaseFeature,
        spec=mx.FeatureSpec(
            key="media/video",
            id_columns=("video_id",),
            fields=[mx.FieldSpec(key="audio", code_version="1"), mx.FieldSpec(key="frames", code_version="1")],
            metadata={"owner": "media team", "tier": 1, "rate": 1.0, "more": {"b": None, "a": "ü"}},
        ),
    ):
        """Raw videos."""

        __metaxy_project__ = "media"
        video_id: str
        path: str | None = None

    class Crop(
        mx.BaseFeature,
        spec=mx.FeatureSpec(
            key="media/crop",
            id_columns=("video_id",),
            deps=[mx.FeatureDep(feature=Video, rename={"path": "source"}, filters=["source IS NOT NULL"])],
            fields=["audio", "frames"],
        ),
    ):
        __metaxy_project__ = "media"
        video_id: str
        size: int = 3


def rows(storage):
    return storage._read_system_metadata(FEATURE_VERSIONS_KEY).collect().to_polars()


def push(store):
    storage = SystemTableStorage(store)
    result = storage.push_graph_snapshot(project="media", tags={"by": "original"})
    return {
        "project_version": result.project_version,
        "already_pushed": result.already_pushed,
        "updated_features": result.updated_features,
        "rows": len(rows(storage)),
    }


def repush(store):
    graph = mx.FeatureGraph.get_active()
    storage = SystemTableStorage(store)
    for definition in storage.resolve_selection(mx.FeatureSelection(projects=["media"])):
        graph.add_feature_definition(definition)
    recorded = {row["feature_key"]: row for row in rows(storage).sort("recorded_at").iter_rows(named=True)}
    versions = {
        key: row["metaxy_feature_version"] == graph.get_feature_version(key)
        and row["metaxy_definition_version"] == graph.get_feature_definition(key).feature_definition_version
        for key, row in recorded.items()
    }
    return push(store) | {"same_versions": versions}


def resolve(store):
    increment = store.resolve_update("media/crop")
    return {
        "video": len(store.read("media/video").collect()),
        "crop": len(store.read("media/crop").collect()),
        "new": len(increment.new),
        "stale": len(increment.stale),
        "orphaned": len(increment.orphaned),
    }


def without_hashfuncs(self):
    """Loads no extension from the network: only MD5, which DuckDB has, is used here."""


def main(command, database):
    warnings.simplefilter("ignore")
    DuckDBMetadataStore._load_extensions = without_hashfuncs
    MetaxyConfig.set(MetaxyConfig(project="media", auto_create_tables=True))
    if command != "repush":
        features()
    store = DuckDBMetadataStore(database, hash_algorithm=HashAlgorithm.MD5)
    with store.open("r" if command == "resolve" else "w"):
        print(json.dumps({"push": push, "repush": repush, "resolve": resolve}[command](store)))


main(*sys.argv[1:])
