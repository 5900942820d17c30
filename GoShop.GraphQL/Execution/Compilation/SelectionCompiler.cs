using System.Runtime.CompilerServices;
using System.Text;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;
using GoShop.GraphQL.Types.Introspection;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>Compiles the selections of one operation under given conditions, so that executing it decides nothing twice.</summary>
/// <remarks>Safe for concurrent use once <see cref="CompileRoot"/> has returned: what abstract types select is compiled when a value of the type first comes.</remarks>
/// <param name="traced">Whether each field is measured: see <see cref="RequestTrace"/>.</param>
internal sealed class SelectionCompiler(Schema schema, IReadOnlyDictionary<string, FragmentDefinition> fragments, Conditions conditions, bool traced = false)
{
    /// <summary>How many fields a plan may have: fragments spread in fragments can make of a small document a huge one.</summary>
    private const int MostFields = 100_000;

    private int _fields;

    public Schema Schema => schema;

    public ObjectSelections CompileRoot(ObjectType root, SelectionSet selectionSet)
    {
        var collector = new FieldCollector(schema, root, fragments, conditions);
        collector.Collect(selectionSet);
        return Compile(root, collector);
    }

    /// <summary>What is selected below a field when its value is of the type (§6.3.2, CollectSubfields).</summary>
    public ObjectSelections CompileBelow(FieldSelection field, ObjectType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Collect(type, field.Nodes, out var failure) is { } collector ? Compile(type, collector) : new ObjectSelections(type, failure!.Errors);
    }

    /// <summary>Null where a condition has no value to decide by.</summary>
    private FieldCollector? Collect(ObjectType type, IReadOnlyList<Field> nodes, out GraphQLException? failure)
    {
        var collector = new FieldCollector(schema, type, fragments, conditions);
        try
        {
            foreach (var node in nodes)
            {
                if (node.SelectionSet is { } selectionSet)
                    collector.Collect(selectionSet);
            }
        }
        catch (GraphQLException exception)
        {
            failure = exception;
            return null;
        }
        failure = null;
        return collector;
    }

    private ObjectSelections Compile(ObjectType type, FieldCollector collector)
    {
        if (Interlocked.Add(ref _fields, collector.Groups.Count) > MostFields)
            throw new GraphQLException("The operation selects too many fields.", ErrorCodes.ValidationFailed);
        var fields = new List<FieldSelection>(collector.Groups.Count);
        foreach (var nodes in collector.Groups)
        {
            var name = nodes[0].Name.Value;
            if ((type.Fields.TryGet(name, out var known) ? known : MetaFields.Find(schema, type, name)) is { } field)
                fields.Add(Compile(type, field, nodes));
        }
        return new ObjectSelections(type, [.. fields]);
    }

    private FieldSelection Compile(ObjectType type, OutputField field, List<Field> nodes)
    {
        var isTypeName = ReferenceEquals(field, MetaFields.TypeName);
        if (field.Resolver is null && !isTypeName)
            throw new InvalidOperationException($"{type.Name}.{field.Name} has no resolver.");
        var responseName = nodes[0].ResponseName;
        var key = Encoding.UTF8.GetBytes(isTypeName ? $",\"{responseName}\":\"{type.Name}\"" : $",\"{responseName}\":");
        var selection = new FieldSelection(type, key)
        {
            Field = field,
            ResponseName = responseName,
            Nodes = nodes,
            IsConstant = isTypeName,
            Compiler = field.Type.Named is LeafType ? null : this,
            Property = field.Resolver as PropertyResolver,
            Resolve = traced ? Traced(field.Resolver) : (field.Resolver as DelegateResolver)?.Resolve,
            Arguments = ArgumentPlan.Compile(type, field, nodes[0]),
        };
        if (field.Type.Named is ObjectType objectType)
        {
            selection.Selections = CompileBelow(selection, objectType);
            selection.HasResolversBelow = !selection.Selections.IsPlain;
        }
        else if (field.Type.Named is not LeafType)
        {
            selection.HasResolversBelow = MayHaveResolvers(field.Type.Named, nodes);
        }
        return selection;
    }

    private static ResolverDelegate? Traced(FieldResolver? resolver) => resolver switch
    {
        DelegateResolver computed => RequestTrace.Around(computed.Resolve),
        PropertyResolver property => RequestTrace.Around(context => new(property.Read(context.Parent!))),
        _ => null,
    };

    /// <summary>Whether some possible value of an abstract type may need a resolver. Sees one level: selections with objects below count as needing one.</summary>
    private bool MayHaveResolvers(NamedType type, IReadOnlyList<Field> nodes)
    {
        foreach (var possible in schema.PossibleTypes(type))
        {
            if (Collect(possible, nodes, out _) is not { } collector)
                continue;
            foreach (var group in collector.Groups)
            {
                if (possible.Fields.TryGet(group[0].Name.Value, out var field) && (traced || field is not { Resolver: PropertyResolver, Type.Named: LeafType }))
                    return true;
            }
        }
        return false;
    }
}
