using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>Definitions of the type system (§3).</summary>
internal ref partial struct SyntaxReader
{
    /// <summary>Reads the definition that the keyword at hand starts; null where it starts none.</summary>
    private TypeSystemDefinition? ReadTypeSystemDefinition(Location location, StringValue? description)
    {
        switch (_lexer.Text(_token))
        {
            case "schema":
                Advance();
                return new SchemaDefinition(location)
                {
                    Description = description,
                    Directives = ReadDirectives(isConst: true),
                    OperationTypes = ReadRootOperationTypes(),
                };
            case "directive":
                Advance();
                return ReadDirectiveDefinition(location, description);
            default:
                return ReadTypeDefinition(location, description, isExtension: false);
        }
    }

    /// <summary>Reads the definition or extension of a named type; null where no keyword at hand starts one.</summary>
    private TypeDefinition? ReadTypeDefinition(Location location, StringValue? description, bool isExtension)
    {
        switch (_lexer.Text(_token))
        {
            case "scalar":
                Advance();
                return new ScalarTypeDefinition(location)
                {
                    Description = description,
                    IsExtension = isExtension,
                    Name = ReadName(),
                    Directives = ReadDirectives(isConst: true),
                };
            case "type":
                Advance();
                return new ObjectTypeDefinition(location)
                {
                    Description = description,
                    IsExtension = isExtension,
                    Name = ReadName(),
                    Interfaces = ReadImplementedInterfaces(),
                    Directives = ReadDirectives(isConst: true),
                    Fields = ReadFieldDefinitions(),
                };
            case "interface":
                Advance();
                return new InterfaceTypeDefinition(location)
                {
                    Description = description,
                    IsExtension = isExtension,
                    Name = ReadName(),
                    Interfaces = ReadImplementedInterfaces(),
                    Directives = ReadDirectives(isConst: true),
                    Fields = ReadFieldDefinitions(),
                };
            case "union":
                Advance();
                return new UnionTypeDefinition(location)
                {
                    Description = description,
                    IsExtension = isExtension,
                    Name = ReadName(),
                    Directives = ReadDirectives(isConst: true),
                    Members = ReadUnionMembers(),
                };
            case "enum":
                Advance();
                return new EnumTypeDefinition(location)
                {
                    Description = description,
                    IsExtension = isExtension,
                    Name = ReadName(),
                    Directives = ReadDirectives(isConst: true),
                    Values = ReadEnumValues(),
                };
            case "input":
                Advance();
                return new InputObjectTypeDefinition(location)
                {
                    Description = description,
                    IsExtension = isExtension,
                    Name = ReadName(),
                    Directives = ReadDirectives(isConst: true),
                    Fields = ReadInputValues(TokenKind.LeftBrace, TokenKind.RightBrace),
                };
            default:
                return null;
        }
    }

    /// <summary>What follows <c>extend</c>: it must add something.</summary>
    private TypeSystemDefinition ReadExtension(Location location)
    {
        var keyword = _token;
        if (keyword.Kind != TokenKind.Name)
            ThrowUnexpected(keyword);

        TypeSystemDefinition? extension;
        if (SkipKeyword("schema"))
        {
            extension = new SchemaDefinition(location)
            {
                IsExtension = true,
                Directives = ReadDirectives(isConst: true),
                OperationTypes = _token.Kind == TokenKind.LeftBrace ? ReadRootOperationTypes() : [],
            };
        }
        else
        {
            extension = ReadTypeDefinition(location, null, isExtension: true);
            if (extension is null)
                ThrowUnexpected(keyword);
        }
        if (extension.Directives.Count == 0 && !AddsMembers(extension))
            ThrowUnexpected(_token);
        return extension;
    }

    private static bool AddsMembers(TypeSystemDefinition extension) => extension switch
    {
        SchemaDefinition schema => schema.OperationTypes.Count > 0,
        ComplexTypeDefinition type => type.Interfaces.Count > 0 || type.Fields.Count > 0,
        UnionTypeDefinition union => union.Members.Count > 0,
        EnumTypeDefinition enumType => enumType.Values.Count > 0,
        InputObjectTypeDefinition input => input.Fields.Count > 0,
        _ => false,
    };

    private RootOperationTypeDefinition[] ReadRootOperationTypes()
    {
        Expect(TokenKind.LeftBrace);
        var start = _nodes.Count;
        do
        {
            var (location, operation) = (_token.Location, ReadOperationType());
            Expect(TokenKind.Colon);
            _nodes.Push(new RootOperationTypeDefinition(location, operation, ReadNamedType()));
        }
        while (!Skip(TokenKind.RightBrace));
        return _nodes.PopFrom<RootOperationTypeDefinition>(start);
    }

    private OperationType ReadOperationType()
    {
        var keyword = _token;
        switch (ReadName().Value)
        {
            case "query":
                return OperationType.Query;
            case "mutation":
                return OperationType.Mutation;
            case "subscription":
                return OperationType.Subscription;
            default:
                ThrowUnexpected(keyword);
                return default;
        }
    }

    private DirectiveDefinition ReadDirectiveDefinition(Location location, StringValue? description)
    {
        Expect(TokenKind.At);
        var name = ReadName();
        var arguments = ReadInputValues(TokenKind.LeftParenthesis, TokenKind.RightParenthesis);
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        return new DirectiveDefinition(location)
        {
            Description = description,
            Name = name,
            Directives = [],
            Arguments = arguments,
            IsRepeatable = isRepeatable,
            Locations = ReadDirectiveLocations(),
        };
    }

    private List<Name> ReadDirectiveLocations()
    {
        var locations = new List<Name>();
        Skip(TokenKind.Pipe);
        do
        {
            var token = _token;
            var name = ReadName();
            if (!DirectiveLocationNames.Contains(name.Value))
                ThrowUnexpected(token);
            locations.Add(name);
        }
        while (Skip(TokenKind.Pipe));
        return locations;
    }

    private NamedTypeReference[] ReadImplementedInterfaces()
        => SkipKeyword("implements") ? ReadNamedTypes(TokenKind.Ampersand) : [];

    private NamedTypeReference[] ReadUnionMembers()
        => Skip(TokenKind.EqualsSign) ? ReadNamedTypes(TokenKind.Pipe) : [];

    /// <summary>At least one type, a separator between them and perhaps before the first.</summary>
    private NamedTypeReference[] ReadNamedTypes(TokenKind separator)
    {
        Skip(separator);
        var start = _nodes.Count;
        do
            _nodes.Push(ReadNamedType());
        while (Skip(separator));
        return _nodes.PopFrom<NamedTypeReference>(start);
    }

    private FieldDefinition[] ReadFieldDefinitions()
    {
        if (!Skip(TokenKind.LeftBrace))
            return [];
        var start = _nodes.Count;
        do
        {
            _nodes.Push(new FieldDefinition(_token.Location)
            {
                Description = ReadDescription(),
                Name = ReadName(),
                Arguments = ReadInputValues(TokenKind.LeftParenthesis, TokenKind.RightParenthesis),
                Type = ReadTypeAfterColon(),
                Directives = ReadDirectives(isConst: true),
            });
        }
        while (!Skip(TokenKind.RightBrace));
        return _nodes.PopFrom<FieldDefinition>(start);
    }

    private InputValueDefinition[] ReadInputValues(TokenKind open, TokenKind close)
    {
        if (!Skip(open))
            return [];
        var start = _nodes.Count;
        do
        {
            _nodes.Push(new InputValueDefinition(_token.Location)
            {
                Description = ReadDescription(),
                Name = ReadName(),
                Type = ReadTypeAfterColon(),
                DefaultValue = ReadDefaultValue(),
                Directives = ReadDirectives(isConst: true),
            });
        }
        while (!Skip(close));
        return _nodes.PopFrom<InputValueDefinition>(start);
    }

    private EnumValueDefinition[] ReadEnumValues()
    {
        if (!Skip(TokenKind.LeftBrace))
            return [];
        var start = _nodes.Count;
        do
        {
            _nodes.Push(new EnumValueDefinition(_token.Location)
            {
                Description = ReadDescription(),
                Name = ReadEnumValueName(),
                Directives = ReadDirectives(isConst: true),
            });
        }
        while (!Skip(TokenKind.RightBrace));
        return _nodes.PopFrom<EnumValueDefinition>(start);
    }

    /// <summary>EnumValue: any name but <c>true</c>, <c>false</c> and <c>null</c>.</summary>
    private Name ReadEnumValueName()
    {
        if (IsKeyword("true") || IsKeyword("false") || IsKeyword("null"))
            Throw(_token, $"{Describe(_token)} is reserved and cannot be used for an enum value.");
        return ReadName();
    }
}
