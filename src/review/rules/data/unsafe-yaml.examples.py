import yaml
from yaml import Loader, SafeLoader


def read(text):
    # found: unsafe-yaml
    first = yaml.load(text)
    # found: unsafe-yaml
    second = yaml.load(text, Loader=yaml.Loader)
    # found: unsafe-yaml
    third = yaml.load(text, Loader)
    # found: unsafe-yaml
    fourth = yaml.unsafe_load(text)
    # ok: unsafe-yaml
    fifth = yaml.load(text, Loader=yaml.SafeLoader)
    # ok: unsafe-yaml
    sixth = yaml.load(text, SafeLoader)
    # ok: unsafe-yaml
    seventh = yaml.safe_load(text)
    return first, second, third, fourth, fifth, sixth, seventh
