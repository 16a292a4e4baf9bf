import ast


def value_of(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=value) if type(value) in (int, float):
            return value
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return value_of(left) + value_of(right)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return value_of(left) - value_of(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return value_of(left) * value_of(right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            divisor = value_of(right)
            if divisor == 0:
                raise ValueError("division by zero")
            return value_of(left) / divisor
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value_of(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return value_of(operand)
    raise ValueError("not a sum")


def till_sum(text: str) -> float:
    try:
        return value_of(ast.parse(text.strip(), mode="eval").body)
    except SyntaxError as error:
        raise ValueError("not a sum") from error
