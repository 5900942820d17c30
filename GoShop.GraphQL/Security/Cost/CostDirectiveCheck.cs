using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Security;

/// <summary>Finds uses of <c>@cost</c> and <c>@listSize</c> that say nothing: a limit that silently passed over them would be none.</summary>
internal static class CostDirectiveCheck
{
    /// <exception cref="SchemaException">The schema has such uses: all of them are listed.</exception>
    public static void Run(Schema schema)
    {
        var problems = new List<string>();
        foreach (var type in schema.Types.Where(type => !type.IsIntrospection))
        {
            Check(type.Member, type.Name);
            foreach (var field in (type as ComplexType)?.Fields ?? [])
            {
                Check(field, $"{type.Name}.{field.Name}");
                CheckList(type, field);
                foreach (var argument in field.Arguments)
                    Check(argument, $"{type.Name}.{field.Name}({argument.Name}:)");
            }
            foreach (var field in (type as InputObjectType)?.Fields ?? [])
                Check(field, $"{type.Name}.{field.Name}");
        }
        if (problems.Count > 0)
            throw new SchemaException(problems);

        void Check(SchemaMember member, string place)
        {
            if (CostDirectives.IsOn(member, CostDirectives.Cost) && CostDirectives.WeightOf(member) is null)
                problems.Add($"{place}: the weight of @cost is not a number.");
        }

        void CheckList(NamedType type, OutputField field)
        {
            if (CostDirectives.ListSizeOf(field) is not { } size)
                return;
            foreach (var name in size.SlicingArguments.Where(path => SlicingArgument.PlaceOf(field, path) is null))
                problems.Add($"{type.Name}.{field.Name}: @listSize names the argument \"{name}\", which is not there.");
            foreach (var name in size.SizedFields.Where(name => (field.Type.Named as ComplexType)?.Fields.Contains(name) is not true))
                problems.Add($"{type.Name}.{field.Name}: @listSize names the field \"{name}\", which {field.Type.Named} does not have.");
        }
    }
}
