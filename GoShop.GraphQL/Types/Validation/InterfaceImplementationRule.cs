namespace GoShop.GraphQL.Types.Validation;

/// <summary>A type that implements an interface has its fields and its interfaces (§3.6, IsValidImplementation).</summary>
internal static class InterfaceImplementationRule
{
    public static void Check(SchemaValidationContext context, ComplexType type)
    {
        var seen = new HashSet<InterfaceType>();
        foreach (var implemented in type.Interfaces)
        {
            if (ReferenceEquals(implemented, type))
                context.Report($"Type {type} cannot implement itself because it would create a circular reference.", type.Member, DefinitionNodes.ImplementsOf(type, implemented.Name));
            else if (!seen.Add(implemented))
                context.Report($"Type {type} can only implement {implemented} once.", type.Member, DefinitionNodes.ImplementsOf(type, implemented.Name));
            else
                CheckImplementation(context, type, implemented);
        }
    }

    private static void CheckImplementation(SchemaValidationContext context, ComplexType type, InterfaceType implemented)
    {
        var own = DeclaredBy(type).ToHashSet(StringComparer.Ordinal);
        foreach (var transitive in DeclaredBy(implemented).Where(transitive => !own.Contains(transitive)))
        {
            context.Report(
                transitive == type.Name
                    ? $"Type {type} cannot implement {implemented} because it would create a circular reference."
                    : $"Type {type} must implement {transitive} because it is implemented by {implemented}.",
                type.Member,
                [.. DefinitionNodes.ImplementsOf(implemented, transitive), .. DefinitionNodes.ImplementsOf(type, implemented.Name)]);
        }
        foreach (var expected in implemented.Fields)
        {
            if (type.Fields.TryGet(expected.Name, out var field))
                new FieldPair(context, type, field, implemented, expected).Check();
            else
                context.Report($"Interface field {implemented}.{expected.Name} expected but {type} does not provide it.", type.Member, [expected.SyntaxNode, .. DefinitionNodes.All(type)]);
        }
    }

    /// <summary>The names of what a type implements, those of types that are no interfaces too: that is another problem.</summary>
    private static IEnumerable<string> DeclaredBy(ComplexType type)
        => type.Member.SyntaxNode is null ? type.Interfaces.Select(declared => declared.Name) : DefinitionNodes.InterfacesOf(type).Select(reference => reference.Name);

    /// <summary>A field of a type and the field of an interface that it implements.</summary>
    private readonly struct FieldPair(
        SchemaValidationContext context, ComplexType type, OutputField own, InterfaceType implemented, OutputField expected)
    {
        private string Coordinate => $"{type}.{own.Name}";
        private string ExpectedCoordinate => $"{implemented}.{expected.Name}";

        public void Check()
        {
            if (!TypeComparison.IsSubType(context.Schema, own.Type, expected.Type))
                context.Report($"Interface field {ExpectedCoordinate} expects type {expected.Type} but {Coordinate} is type {own.Type}.", own, DefinitionNodes.TypeOf(expected), DefinitionNodes.TypeOf(own));
            foreach (var argument in expected.Arguments)
                CheckArgument(argument);
            foreach (var argument in own.Arguments)
                CheckAddedArgument(argument);
            if (own.DeprecationReason is not null && expected.DeprecationReason is null)
                context.Report($"Interface field {ExpectedCoordinate} is not deprecated, so implementation field {Coordinate} must not be deprecated.", own, DefinitionNodes.DeprecationOf(own), DefinitionNodes.TypeOf(own));
        }

        private void CheckArgument(InputField argument)
        {
            if (!own.Arguments.TryGet(argument.Name, out var mine))
                context.Report($"Interface field argument {ExpectedCoordinate}({argument.Name}:) expected but {Coordinate} does not provide it.", own, argument.SyntaxNode, own.SyntaxNode);
            else if (!TypeComparison.AreEqual(argument.Type, mine.Type))
                context.Report(
                    $"Interface field argument {ExpectedCoordinate}({argument.Name}:) expects type {argument.Type} but {Coordinate}({argument.Name}:) is type {mine.Type}.",
                    mine,
                    DefinitionNodes.TypeOf(argument),
                    DefinitionNodes.TypeOf(mine));
        }

        private void CheckAddedArgument(InputField argument)
        {
            if (argument.IsRequired && !expected.Arguments.Contains(argument.Name))
                context.Report(
                    $"Argument \"{Coordinate}({argument.Name}:)\" must not be required type \"{argument.Type}\" if not provided by the Interface field \"{ExpectedCoordinate}\".",
                    argument,
                    argument.SyntaxNode,
                    expected.SyntaxNode);
        }
    }
}
