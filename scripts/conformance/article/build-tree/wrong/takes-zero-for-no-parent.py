def build_tree(items, id_key='id', parent_key='parent_id'):
    nodes = {item[id_key]: {**item, 'children': []} for item in items}
    roots = []
    for item in items:
        parent = item.get(parent_key)
        if not parent:
            roots.append(nodes[item[id_key]])
        elif parent in nodes:
            nodes[parent]['children'].append(nodes[item[id_key]])
    return roots
