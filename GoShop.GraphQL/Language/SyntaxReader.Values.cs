using System.Diagnostics.CodeAnalysis;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>Values and type references (§2.9 to §2.11).</summary>
internal ref partial struct SyntaxReader
{
    private Value ReadValue(bool isConst)
    {
        switch (_token.Kind)
        {
            case TokenKind.LeftBracket:
                return ReadList(isConst);
            case TokenKind.LeftBrace:
                return ReadObject(isConst);
            case TokenKind.Int:
                var integer = new IntValue(_token.Location, NamePool.Get(_lexer.Text(_token)));
                Advance();
                return integer;
            case TokenKind.Float:
                var number = new FloatValue(_token.Location, NamePool.Get(_lexer.Text(_token)));
                Advance();
                return number;
            case TokenKind.String or TokenKind.BlockString:
                return ReadString();
            case TokenKind.Name:
                return ReadNamedValue();
            case TokenKind.Dollar when isConst:
                ThrowVariableInConst();
                return null;
            case TokenKind.Dollar:
                return ReadVariable();
            default:
                ThrowUnexpected(_token);
                return null;
        }
    }

    private StringValue ReadString()
    {
        var value = new StringValue(_token.Location, _lexer.StringText(_token), _token.Kind == TokenKind.BlockString);
        Advance();
        return value;
    }

    /// <summary>BooleanValue, NullValue or EnumValue.</summary>
    private Value ReadNamedValue()
    {
        var name = ReadName();
        return name.Value switch
        {
            "true" => new BooleanValue(name.Location, true),
            "false" => new BooleanValue(name.Location, false),
            "null" => new NullValue(name.Location),
            _ => new EnumValue(name.Location, name.Value),
        };
    }

    private ListValue ReadList(bool isConst)
    {
        var location = _token.Location;
        Enter();
        Advance();
        var start = _nodes.Count;
        while (_token.Kind != TokenKind.RightBracket)
            _nodes.Push(ReadValue(isConst));
        Leave();
        Advance();
        return new ListValue(location, _nodes.PopFrom<Value>(start));
    }

    private ObjectValue ReadObject(bool isConst)
    {
        var location = _token.Location;
        Enter();
        Advance();
        var start = _nodes.Count;
        while (_token.Kind != TokenKind.RightBrace)
        {
            var name = ReadName();
            Expect(TokenKind.Colon);
            _nodes.Push(new ObjectField(name, ReadValue(isConst)));
        }
        Leave();
        Advance();
        return new ObjectValue(location, _nodes.PopFrom<ObjectField>(start));
    }

    private Variable ReadVariable()
    {
        var location = _token.Location;
        Expect(TokenKind.Dollar);
        return new Variable(location, ReadName());
    }

    [DoesNotReturn]
    private void ThrowVariableInConst()
    {
        var dollar = _token;
        Advance();
        if (_token.Kind == TokenKind.Name)
            Throw(dollar, $"Unexpected variable \"${_lexer.Text(_token)}\" in constant value.");
        ThrowUnexpected(dollar);
    }

    private Value? ReadDefaultValue() => Skip(TokenKind.EqualsSign) ? ReadValue(isConst: true) : null;

    private TypeReference ReadTypeAfterColon()
    {
        Expect(TokenKind.Colon);
        return ReadTypeReference();
    }

    private TypeReference ReadTypeReference()
    {
        TypeReference type;
        if (_token.Kind == TokenKind.LeftBracket)
        {
            var location = _token.Location;
            Enter();
            Advance();
            var itemType = ReadTypeReference();
            Expect(TokenKind.RightBracket);
            Leave();
            type = new ListTypeReference(location, itemType);
        }
        else
        {
            type = ReadNamedType();
        }
        return Skip(TokenKind.Bang) ? new NonNullTypeReference(type) : type;
    }

    private NamedTypeReference ReadNamedType() => new(ReadName());
}
