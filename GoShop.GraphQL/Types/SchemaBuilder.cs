using System.Reflection;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types.Building;
using GoShop.GraphQL.Types.Mutations;
using GoShop.GraphQL.Types.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Types;

/// <summary>Builds a schema from annotated C# classes.</summary>
/// <param name="services">
/// The registrations, to tell singletons from services that need a scope. Without them each resolver that takes a service gets a scope of its own.
/// </param>
/// <example><code>
/// var schema = new SchemaBuilder(services).AddTypes(typeof(ProductQueries).Assembly).Build(provider);
/// </code></example>
public sealed class SchemaBuilder(IServiceCollection? services = null)
{
    private readonly TypeCatalog _catalog = new();

    /// <summary>Adds the assembly's annotated classes.</summary>
    public SchemaBuilder AddTypes(Assembly assembly) => AddTypes(assembly.GetTypes().Where(type => !type.ContainsGenericParameters).ToArray());

    /// <summary>Adds annotated classes one by one.</summary>
    public SchemaBuilder AddTypes(params Type[] types)
    {
        foreach (var type in types)
            _catalog.Add(type);
        return this;
    }

    /// <summary>Adds a scalar of the program; it stands for its own C# type, and for those named here. It takes the place of one of its name.</summary>
    public SchemaBuilder AddScalar(ScalarType scalar, params Type[] clrTypes)
    {
        _catalog.Scalars.RemoveAll(existing => existing.Name == scalar.Name);
        _catalog.Scalars.Add(scalar);
        foreach (var type in clrTypes)
            _catalog.Bindings[type] = scalar;
        return this;
    }

    /// <summary>
    /// Types of that assembly are objects only where an <see cref="ObjectTypeAttribute.Fields"/> lists their fields; any other is a problem. For
    /// assemblies of entities, whose new properties must not show by themselves.
    /// </summary>
    public SchemaBuilder ExplicitFieldsOnly(Assembly assembly)
    {
        _catalog.ExplicitFieldsOnly.Add(assembly);
        return this;
    }

    /// <summary>Builds the schema.</summary>
    /// <param name="provider">Tells which parameters of resolvers are services. Of them only those are made here that classes of filters take.</param>
    /// <exception cref="SchemaException">The classes hold mistakes: all of them are listed.</exception>
    public Schema Build(IServiceProvider provider)
    {
        var draft = new SchemaDraft(_catalog, new ServiceCatalog(provider, services));
        var query = Root<QueryTypeAttribute>(draft, "Query", "What can be asked.", new FieldFactory(draft, null).FromMethod);
        var mutation = Root<MutationTypeAttribute>(draft, "Mutation", "What can be changed.", new MutationFactory(draft).FromMethod);
        var subscription = Root<SubscriptionTypeAttribute>(draft, "Subscription", "What can be watched.", new SubscriptionFactory(draft).FromMethod);
        foreach (var description in _catalog.With<ObjectTypeAttribute>())
            draft.Outputs.Named(description.Attribute<ObjectTypeAttribute>()!.EntityType, isId: false, Naming.Origin(description));
        draft.Complete();
        if (query is null)
            draft.Problem("Schema", "There is no class marked [QueryType].");
        if (draft.Problems.Count > 0)
            throw new SchemaException(draft.Problems);
        NamedType?[] roots = [query, mutation, subscription];
        NamedType[] types = [.. roots.OfType<NamedType>(), .. draft.Types.Except(roots).OfType<NamedType>()];
        DirectiveType[] directives = [.. SpecifiedDirectives.All, .. CostDirectives.All, .. CacheControlDirective.UsedBy(types)];
        var schema = new Schema(ReferencedTypes.Of(types, directives), directives, query, mutation, subscription);
        var problems = SchemaValidator.Validate(schema);
        return problems.Count == 0 ? schema : throw new SchemaException([.. problems.Select(problem => problem.ToString())]);
    }

    private ObjectType? Root<T>(SchemaDraft draft, string name, string description, FieldMaker make) where T : Attribute
    {
        var classes = _catalog.With<T>().ToList();
        if (classes.Count == 0)
            return null;
        var root = new ObjectType(name);
        root.Member.Description = description;
        draft.Add(root, string.Join(", ", classes.Select(Naming.Origin)));
        draft.Later(() =>
        {
            var fields = new ObjectFields(draft, root);
            fields.FillFromRoots(classes, make);
            fields.Finish(null);
        });
        return root;
    }
}
