using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>A recursive descent over the tokens of one text, one token ahead (Appendix B). A method a rule of the grammar.</summary>
internal ref partial struct SyntaxReader
{
    private readonly int _maxTokens;
    private readonly int _maxNesting;
    private Lexer _lexer;
    private Token _token;
    private NodeStack _nodes = new();
    private int _tokenCount;
    private int _nesting;

    public SyntaxReader(ReadOnlySpan<char> source, ParserOptions options)
    {
        _maxTokens = options.MaxTokens > 0 ? options.MaxTokens : int.MaxValue;
        _maxNesting = options.MaxNesting > 0
            ? Math.Min(options.MaxNesting, ParserOptions.NestingCeiling)
            : ParserOptions.NestingCeiling;
        _lexer = new Lexer(source);
        Advance();
    }

    public Document ReadDocument()
    {
        do
            _nodes.Push(ReadDefinition());
        while (_token.Kind != TokenKind.EndOfFile);
        return Finish(new Document(_nodes.PopFrom<Definition>(0)));
    }

    public Value ReadWholeConstValue()
    {
        var value = ReadValue(isConst: true);
        Expect(TokenKind.EndOfFile);
        return Finish(value);
    }

    public TypeReference ReadWholeType()
    {
        var type = ReadTypeReference();
        Expect(TokenKind.EndOfFile);
        return Finish(type);
    }

    private T Finish<T>(T node)
    {
        _nodes.Dispose();
        return node;
    }

    private Definition ReadDefinition()
    {
        if (_token.Kind == TokenKind.LeftBrace)
            return ReadShorthandQuery();

        var start = _token;
        var description = ReadDescription();
        if (_token.Kind == TokenKind.Name)
        {
            switch (_lexer.Text(_token))
            {
                case "query":
                    return ReadOperation(start.Location, description, OperationType.Query);
                case "mutation":
                    return ReadOperation(start.Location, description, OperationType.Mutation);
                case "subscription":
                    return ReadOperation(start.Location, description, OperationType.Subscription);
                case "fragment":
                    return ReadFragmentDefinition(start.Location, description);
                case "extend" when description is null:
                    Advance();
                    return ReadExtension(start.Location);
            }
            if (ReadTypeSystemDefinition(start.Location, description) is { } definition)
                return definition;
            if (description is not null)
                Throw(start, "Unexpected description, only GraphQL definitions support descriptions.");
        }
        if (description is not null && _token.Kind == TokenKind.LeftBrace)
            Throw(start, "Unexpected description, descriptions are not supported on shorthand queries.");
        ThrowUnexpected(_token);
        return null;
    }

    private StringValue? ReadDescription()
        => _token.Kind is TokenKind.String or TokenKind.BlockString ? ReadString() : null;

    private Name ReadName()
    {
        if (_token.Kind != TokenKind.Name)
            ThrowExpected(TokenKind.Name);
        var name = new Name(NamePool.Get(_lexer.Text(_token)), _token.Location);
        Advance();
        return name;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance()
    {
        _lexer.Read(ref _token);
        if (++_tokenCount > _maxTokens && _token.Kind != TokenKind.EndOfFile)
            Throw(_token, $"Document contains more than {_maxTokens} tokens. Parsing aborted.");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Expect(TokenKind kind)
    {
        if (_token.Kind != kind)
            ThrowExpected(kind);
        Advance();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
            return false;
        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
            Throw(_token, $"Expected \"{keyword}\", found {Describe(_token)}.");
    }

    private bool SkipKeyword(string keyword)
    {
        if (!IsKeyword(keyword))
            return false;
        Advance();
        return true;
    }

    private readonly bool IsKeyword(string keyword)
        => _token.Kind == TokenKind.Name && _lexer.Text(_token).SequenceEqual(keyword);

    /// <summary>Enters one more level of selections, values or types; <see cref="Leave"/> leaves it.</summary>
    private void Enter()
    {
        if (++_nesting > _maxNesting)
            Throw(_token, $"Document nests more than {_maxNesting} levels deep. Parsing aborted.");
    }

    private void Leave() => _nesting--;

    private readonly string Describe(in Token token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{token.Kind.Describe()} \"{_lexer.Text(token)}\"",
        TokenKind.String or TokenKind.BlockString => $"{token.Kind.Describe()} \"{_lexer.StringText(token)}\"",
        _ => token.Kind.Describe(),
    };

    [DoesNotReturn]
    private static void Throw(in Token token, string message)
        => throw new GraphQLSyntaxException($"Syntax Error: {message}", token.Location);

    [DoesNotReturn]
    private readonly void ThrowUnexpected(in Token token) => Throw(token, $"Unexpected {Describe(token)}.");

    [DoesNotReturn]
    private readonly void ThrowExpected(TokenKind kind) => Throw(_token, $"Expected {kind.Describe()}, found {Describe(_token)}.");
}
