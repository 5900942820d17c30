using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>Operations, selections, fragments and variables (§2.3 to §2.8, §2.10).</summary>
internal ref partial struct SyntaxReader
{
    private OperationDefinition ReadShorthandQuery() => new(_token.Location)
    {
        Operation = OperationType.Query,
        Variables = [],
        Directives = [],
        SelectionSet = ReadSelectionSet(),
    };

    private OperationDefinition ReadOperation(Location location, StringValue? description, OperationType operation)
    {
        Advance();
        return new OperationDefinition(location)
        {
            Description = description,
            Operation = operation,
            Name = _token.Kind == TokenKind.Name ? ReadName() : null,
            Variables = ReadVariableDefinitions(),
            Directives = ReadDirectives(isConst: false),
            SelectionSet = ReadSelectionSet(),
        };
    }

    private FragmentDefinition ReadFragmentDefinition(Location location, StringValue? description)
    {
        Advance();
        return new FragmentDefinition(location)
        {
            Description = description,
            Name = ReadFragmentName(),
            TypeCondition = ReadTypeCondition(),
            Directives = ReadDirectives(isConst: false),
            SelectionSet = ReadSelectionSet(),
        };
    }

    /// <summary>FragmentName: any name but <c>on</c>.</summary>
    private Name ReadFragmentName()
    {
        if (IsKeyword("on"))
            ThrowUnexpected(_token);
        return ReadName();
    }

    private NamedTypeReference ReadTypeCondition()
    {
        ExpectKeyword("on");
        return ReadNamedType();
    }

    private VariableDefinition[] ReadVariableDefinitions()
    {
        if (!Skip(TokenKind.LeftParenthesis))
            return [];
        var start = _nodes.Count;
        do
            _nodes.Push(ReadVariableDefinition());
        while (!Skip(TokenKind.RightParenthesis));
        return _nodes.PopFrom<VariableDefinition>(start);
    }

    private VariableDefinition ReadVariableDefinition() => new(_token.Location)
    {
        Description = ReadDescription(),
        Variable = ReadVariable(),
        Type = ReadTypeAfterColon(),
        DefaultValue = ReadDefaultValue(),
        Directives = ReadDirectives(isConst: true),
    };

    private SelectionSet ReadSelectionSet()
    {
        var location = _token.Location;
        Enter();
        Expect(TokenKind.LeftBrace);
        var start = _nodes.Count;
        do
            _nodes.Push(_token.Kind == TokenKind.Spread ? ReadFragment() : ReadField());
        while (_token.Kind != TokenKind.RightBrace);
        Leave();
        Advance();
        return new SelectionSet(location, _nodes.PopFrom<Selection>(start));
    }

    private Field ReadField()
    {
        var name = ReadName();
        Name? alias = null;
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ReadName();
        }
        return new Field((alias ?? name).Location)
        {
            Alias = alias,
            Name = name,
            Arguments = ReadArguments(isConst: false),
            Directives = ReadDirectives(isConst: false),
            SelectionSet = _token.Kind == TokenKind.LeftBrace ? ReadSelectionSet() : null,
        };
    }

    /// <summary>A spread or an inline fragment: <c>on</c>, a directive or a brace after the dots make it inline.</summary>
    private Selection ReadFragment()
    {
        var location = _token.Location;
        Advance();
        if (_token.Kind == TokenKind.Name && !IsKeyword("on"))
        {
            return new FragmentSpread(location)
            {
                Name = ReadName(),
                Directives = ReadDirectives(isConst: false),
            };
        }
        return new InlineFragment(location)
        {
            TypeCondition = _token.Kind == TokenKind.Name ? ReadTypeCondition() : null,
            Directives = ReadDirectives(isConst: false),
            SelectionSet = ReadSelectionSet(),
        };
    }

    private Argument[] ReadArguments(bool isConst)
    {
        if (!Skip(TokenKind.LeftParenthesis))
            return [];
        var start = _nodes.Count;
        do
        {
            var name = ReadName();
            Expect(TokenKind.Colon);
            _nodes.Push(new Argument(name, ReadValue(isConst)));
        }
        while (!Skip(TokenKind.RightParenthesis));
        return _nodes.PopFrom<Argument>(start);
    }

    private Directive[] ReadDirectives(bool isConst)
    {
        if (_token.Kind != TokenKind.At)
            return [];
        var start = _nodes.Count;
        do
        {
            var location = _token.Location;
            Advance();
            _nodes.Push(new Directive(location, ReadName(), ReadArguments(isConst)));
        }
        while (_token.Kind == TokenKind.At);
        return _nodes.PopFrom<Directive>(start);
    }
}
