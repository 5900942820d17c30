using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation;

/// <summary>Walks a document once, keeps the types at each node, and tells the rules what it meets.</summary>
/// <remarks>Recursion goes as deep as the document is nested, which the parser bounds; it never follows a spread.</remarks>
internal sealed partial class DocumentWalker(ValidationContext context, RuleSchedule schedule)
{
    private readonly ValidationRule[] _rules = schedule.MakeRules();
    private readonly VariableUsageLog _usages = new();

    public void Walk()
    {
        var document = context.Document;
        foreach (var rule in schedule.EnterDocument)
            _rules[rule].EnterDocument(document, context);
        for (var i = 0; i < document.Definitions.Count && !context.IsStopped; i++)
        {
            switch (document.Definitions[i])
            {
                case OperationDefinition operation:
                    WalkOperation(operation);
                    break;
                case FragmentDefinition fragment:
                    WalkFragment(fragment);
                    break;
                case TypeSystemDefinition definition:
                    WalkTypeSystem(definition);
                    break;
            }
        }
        if (schedule.VisitVariables.Length > 0)
            VisitVariables(document);
        foreach (var rule in schedule.LeaveDocument)
        {
            if (!context.IsStopped)
                _rules[rule].LeaveDocument(document, context);
        }
    }

    private void VisitVariables(Document document)
    {
        for (var i = 0; i < document.Definitions.Count && !context.IsStopped; i++)
        {
            if (document.Definitions[i] is not OperationDefinition operation || _usages.ScopeOf(operation, context.Fragments) is not { } scope)
                continue;
            foreach (var rule in schedule.VisitVariables)
                _rules[rule].VisitVariables(scope, context);
        }
    }

    private void WalkOperation(OperationDefinition operation)
    {
        context.Type = context.Schema.RootType(operation.Operation);
        foreach (var rule in schedule.EnterOperation)
            _rules[rule].EnterOperation(operation, context);
        for (var i = 0; i < operation.Variables.Count; i++)
            WalkVariableDefinition(operation.Variables[i]);
        WalkDirectives(operation.Directives, operation.Operation switch
        {
            OperationType.Query => DirectiveLocations.Query,
            OperationType.Mutation => DirectiveLocations.Mutation,
            _ => DirectiveLocations.Subscription,
        });
        WalkSelectionSet(operation.SelectionSet);
        context.Type = null;
        _usages.Close(operation);
    }

    private void WalkFragment(FragmentDefinition fragment)
    {
        context.Type = OutputTypeOf(fragment.TypeCondition);
        foreach (var rule in schedule.EnterFragment)
            _rules[rule].EnterFragment(fragment, context);
        WalkTypeName(fragment.TypeCondition);
        WalkDirectives(fragment.Directives, DirectiveLocations.FragmentDefinition);
        WalkSelectionSet(fragment.SelectionSet);
        context.Type = null;
        _usages.Close(fragment);
    }

    private void WalkVariableDefinition(VariableDefinition definition)
    {
        foreach (var rule in schedule.EnterVariableDefinition)
            _rules[rule].EnterVariableDefinition(definition, context);
        WalkTypeName(definition.Type);
        if (definition.DefaultValue is { } value)
            WalkWholeValue(value, context.Schema.FindType(definition.Type) is { IsInput: true } type ? type : null, hasDefault: false);
        WalkDirectives(definition.Directives, DirectiveLocations.VariableDefinition);
    }

    private void WalkSelectionSet(SelectionSet selectionSet)
    {
        var outer = context.ParentType;
        context.ParentType = context.Type?.Named is ComplexType or UnionType ? context.Type.Named : null;
        var selections = selectionSet.Selections;
        for (var i = 0; i < selections.Count && !context.IsStopped; i++)
        {
            switch (selections[i])
            {
                case Field field:
                    WalkField(field);
                    break;
                case FragmentSpread spread:
                    foreach (var rule in schedule.EnterFragmentSpread)
                        _rules[rule].EnterFragmentSpread(spread, context);
                    WalkDirectives(spread.Directives, DirectiveLocations.FragmentSpread);
                    break;
                case InlineFragment fragment:
                    WalkInlineFragment(fragment);
                    break;
            }
        }
        context.ParentType = outer;
    }

    private void WalkField(Field field)
    {
        var (outerType, outerField) = (context.Type, context.Field);
        var definition = context.ParentType is { } parent ? context.FindField(parent, field.Name.Value) : null;
        (context.Type, context.Field) = (definition?.Type, definition);
        foreach (var rule in schedule.EnterField)
            _rules[rule].EnterField(field, context);
        if (field.Arguments.Count > 0)
            WalkArguments(field.Arguments, definition?.Arguments);
        WalkDirectives(field.Directives, DirectiveLocations.Field);
        if (field.SelectionSet is { } selectionSet)
            WalkSelectionSet(selectionSet);
        foreach (var rule in schedule.LeaveField)
            _rules[rule].LeaveField(field, context);
        (context.Type, context.Field) = (outerType, outerField);
    }

    private void WalkInlineFragment(InlineFragment fragment)
    {
        var outer = context.Type;
        context.Type = fragment.TypeCondition is { } condition ? OutputTypeOf(condition) : outer?.Named;
        foreach (var rule in schedule.EnterInlineFragment)
            _rules[rule].EnterInlineFragment(fragment, context);
        if (fragment.TypeCondition is { } name)
            WalkTypeName(name);
        WalkDirectives(fragment.Directives, DirectiveLocations.InlineFragment);
        WalkSelectionSet(fragment.SelectionSet);
        context.Type = outer;
    }

    private void WalkDirectives(IReadOnlyList<Directive> directives, DirectiveLocations location)
    {
        if (directives.Count == 0)
            return;
        foreach (var rule in schedule.EnterDirectives)
            _rules[rule].EnterDirectives(directives, context);
        for (var i = 0; i < directives.Count && !context.IsStopped; i++)
        {
            var directive = directives[i];
            (context.AppliedDirective, context.Directive) = (directive, context.Schema.FindDirective(directive.Name.Value));
            foreach (var rule in schedule.EnterDirective)
                _rules[rule].EnterDirective(directive, location, context);
            // Of an unknown directive on a field, the arguments are taken for the field's: other servers tell clients the same.
            WalkArguments(directive.Arguments, context.Directive is { } known ? known.Arguments : context.Field?.Arguments);
            foreach (var rule in schedule.LeaveDirective)
                _rules[rule].LeaveDirective(directive, context);
        }
        (context.AppliedDirective, context.Directive) = (null, null);
    }

    private void WalkArguments(IReadOnlyList<Argument> arguments, MemberList<InputField>? definitions)
    {
        for (var i = 0; i < arguments.Count && !context.IsStopped; i++)
        {
            var argument = arguments[i];
            InputField? definition = null;
            definitions?.TryGet(argument.Name.Value, out definition);
            context.Argument = definition;
            foreach (var rule in schedule.EnterArgument)
                _rules[rule].EnterArgument(argument, context);
            WalkWholeValue(argument.Value, definition?.Type, definition?.DefaultValue is not null);
        }
        context.Argument = null;
    }

    private void WalkWholeValue(Value value, GraphQLType? type, bool hasDefault)
    {
        if (type is not null && value is not Variable)
        {
            foreach (var rule in schedule.EnterValue)
                _rules[rule].EnterValue(value, type, context);
        }
        WalkValue(value, type, hasDefault, oneOf: null);
    }

    private void WalkValue(Value value, GraphQLType? type, bool hasDefault, InputObjectType? oneOf)
    {
        switch (value)
        {
            case Variable variable:
                _usages.Add(new VariableUsage(variable, type, hasDefault, oneOf));
                break;
            case ListValue list:
                var itemType = (type?.Nullable as ListType)?.OfType;
                for (var i = 0; i < list.Items.Count; i++)
                    WalkValue(list.Items[i], itemType, hasDefault: false, oneOf: null);
                break;
            case ObjectValue literal:
                WalkObject(literal, type);
                break;
        }
    }

    private void WalkObject(ObjectValue literal, GraphQLType? type)
    {
        foreach (var rule in schedule.EnterObject)
            _rules[rule].EnterObject(literal, context);
        var objectType = type?.Named as InputObjectType;
        // A OneOf object in a non-null place or in a list coerced from one item refuses null variables when it is executed.
        var oneOf = type is InputObjectType { IsOneOf: true } ? objectType : null;
        for (var i = 0; i < literal.Fields.Count; i++)
        {
            var field = literal.Fields[i];
            InputField? definition = null;
            objectType?.Fields.TryGet(field.Name.Value, out definition);
            WalkValue(field.Value, definition?.Type, definition?.DefaultValue is not null, oneOf);
        }
    }

    private void WalkTypeName(TypeReference reference)
    {
        while (reference is not NamedTypeReference)
            reference = reference is ListTypeReference list ? list.OfType : ((NonNullTypeReference)reference).OfType;
        foreach (var rule in schedule.EnterTypeName)
            _rules[rule].EnterTypeName((NamedTypeReference)reference, context);
    }

    private NamedType? OutputTypeOf(NamedTypeReference reference)
        => context.Schema.FindType(reference.Name) is { IsOutput: true } type ? type : null;
}
