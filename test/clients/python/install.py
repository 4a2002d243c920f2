"""Installs a requirements file where there is no pip: install.py REQUIREMENTS FOLDER

Takes from the package index just the files whose SHA-256 the requirements name, and unpacks them. That is enough for
pure Python: a wheel is a zip of the packages, a source archive holds them one folder down.
"""
import hashlib
import io
import os
import re
import sys
import tarfile
import urllib.parse
import urllib.request
import zipfile

INDEX = os.environ.get('PIP_INDEX_URL')


def install(requirements, folder):
    with open(requirements) as lines:
        for line in lines:
            pinned = re.match(r'([\w.-]+)==\S+ --hash=sha256:([0-9a-f]{64})', line)
            if pinned:
                name, sha256 = pinned.groups()
                unpack(name, fetch(name, sha256), folder)


def fetch(name, sha256):
    page = '%s/%s/' % (INDEX.rstrip('/'), name)
    for link in re.findall(r'href="([^"]+)"', get(page).decode()):
        if link.endswith('#sha256=' + sha256):
            archive = get(urllib.parse.urljoin(page, link.split('#')[0]))
            if hashlib.sha256(archive).hexdigest() != sha256:
                raise SystemExit('%s is not what requirements.txt names' % name)
            return archive
    raise SystemExit('%s lists no file with the SHA-256 that requirements.txt names' % page)


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def unpack(name, archive, folder):
    if archive.startswith(b'PK'):
        zipfile.ZipFile(io.BytesIO(archive)).extractall(folder)
        return
    with tarfile.open(fileobj=io.BytesIO(archive)) as source:
        for member in source.getmembers():
            inside = member.name.split('/', 1)[-1]
            if member.isfile() and inside.startswith(name + '/'):
                os.makedirs(os.path.join(folder, os.path.dirname(inside)), exist_ok=True)
                with open(os.path.join(folder, inside), 'wb') as target:
                    target.write(source.extractfile(member).read())


if __name__ == '__main__':
    if not INDEX:
        raise SystemExit('there is no pip, and PIP_INDEX_URL names no package index')
    install(*sys.argv[1:])
