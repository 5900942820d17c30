using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.DataLoading;
using GoShop.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>A static method that resolves a field: where each of its parameters comes from, and the method compiled to a delegate.</summary>
internal sealed class ResolverMethod
{
    private static readonly MethodInfo ServiceMethod = typeof(ServiceProviderServiceExtensions)
        .GetMethod(nameof(ServiceProviderServiceExtensions.GetRequiredService), 1, [typeof(IServiceProvider)])!;

    private readonly ParameterExpression _context = Expression.Parameter(typeof(ResolverContext), "context");
    private readonly ParameterExpression _services = Expression.Parameter(typeof(IServiceProvider), "services");
    private readonly SchemaDraft _draft;
    private readonly MethodInfo _method;
    private readonly ParameterInfo[] _parameters;
    private readonly Dictionary<ParameterInfo, Expression> _sources = [];

    /// <param name="entity">The C# type of the object the field belongs to; null for roots.</param>
    public ResolverMethod(SchemaDraft draft, MethodInfo method, Type? entity)
    {
        (_draft, _method) = (draft, method);
        // Read once: reflection may make these anew for each who asks.
        _parameters = method.GetParameters();
        foreach (var parameter in _parameters)
        {
            if (parameter.ParameterType.IsByRef || parameter.ParameterType.IsPointer)
                draft.Problem(parameter, "A resolver's parameters are passed by value.");
            else if (Source(parameter, entity) is { } source)
                _sources.Add(parameter, source);
        }
        Arguments = [.. _parameters.Where(parameter => !_sources.ContainsKey(parameter) && !parameter.ParameterType.IsByRef)];
    }

    /// <summary>The parameters that clients give.</summary>
    public IReadOnlyList<ParameterInfo> Arguments { get; }

    /// <summary>Whether the method takes services that live in a scope of the call's own.</summary>
    public bool NeedsScope { get; private set; }

    /// <summary>Whether the method takes at most its parent and returns at once: nothing but a computed property.</summary>
    public bool IsPlain
        => _parameters.Length <= 1 && _parameters.All(parameter => parameter.Has<ParentAttribute>())
            && !ResolverResults.IsDeferred(_method.ReturnType);

    /// <summary>The parent's type, where the method takes one; else <see cref="object"/>.</summary>
    public Type ParentType => _parameters.FirstOrDefault(parameter => parameter.Has<ParentAttribute>())?.ParameterType ?? typeof(object);

    /// <summary>The properties that the method reads of its parent, as paths: none where it takes none, null where it may read any.</summary>
    public IReadOnlyList<IReadOnlyList<PropertyInfo>>? ParentProperties { get; private set; } = [];

    /// <summary>The method's loader whose values can be read with the parent; null where there is none, or several.</summary>
    /// <param name="contract">The loader's <see cref="IReadWithParent{TParent, TKey, TValue}"/>.</param>
    public Type? LoaderReadWith(Type parent, out Type? contract)
    {
        var loaders = _parameters.Select(parameter => parameter.ParameterType).Where(type => Contract(type) is not null).ToList();
        contract = loaders.Count == 1 ? Contract(loaders[0]) : null;
        return contract is null ? null : loaders[0];

        Type? Contract(Type type) => type.GetInterfaces().FirstOrDefault(candidate => candidate.IsGenericType
            && candidate.GetGenericTypeDefinition() == typeof(IReadWithParent<,,>) && candidate.GetGenericArguments()[0] == parent);
    }

    /// <summary>The call with the parent alone, for methods that are plain.</summary>
    public Expression CallOn(Expression parent) => Expression.Call(_method, _parameters.Length == 0 ? [] : [parent]);

    /// <summary>Compiles the call.</summary>
    /// <param name="argument">Reads an argument from the context.</param>
    public FieldPipeline Compile(Func<ParameterInfo, Expression, Expression> argument)
    {
        var call = Expression.Call(_method, _parameters.Select(parameter =>
            _sources.GetValueOrDefault(parameter) ?? argument(parameter, _context)));
        return Expression.Lambda<FieldPipeline>(ResolverResults.Adapt(call), _context, _services).Compile();
    }

    private Expression? Source(ParameterInfo parameter, Type? entity)
    {
        var type = parameter.ParameterType;
        if (parameter.Has<ParentAttribute>())
            return Parent(parameter, entity);
        if (parameter.Has<EventMessageAttribute>())
            return Expression.Convert(Expression.Property(_context, nameof(ResolverContext.Parent)), type);
        if (type == typeof(ResolverContext))
            return _context;
        if (type == typeof(OperationContext))
            return Expression.Property(_context, nameof(ResolverContext.Operation));
        if (type == typeof(FieldSelection))
            return Expression.Property(_context, nameof(ResolverContext.Selection));
        if (type == typeof(Schema))
            return Expression.Property(_context, nameof(ResolverContext.Schema));
        if (type == typeof(ClaimsPrincipal))
            return Expression.Property(_context, nameof(ResolverContext.User));
        if (type == typeof(CancellationToken))
            return Expression.Property(_context, nameof(ResolverContext.Cancellation));
        if (type == typeof(PagingArguments))
            return Expression.Call(typeof(PagingArguments), nameof(PagingArguments.Of), null, _context);
        if (typeof(IDataLoader).IsAssignableFrom(type))
            return Loader(type);
        return Service(parameter);
    }

    private Expression Parent(ParameterInfo parameter, Type? entity)
    {
        if (entity is null)
            _draft.Problem(parameter, "A root type's fields have no parent.");
        else if (!parameter.ParameterType.IsAssignableFrom(entity))
            _draft.Problem(parameter, $"The parent is {Naming.Readable(entity)}, which is not {Naming.Readable(parameter.ParameterType)}.");
        ParentProperties = Required(parameter);
        return Expression.Convert(Expression.Property(_context, nameof(ResolverContext.Parent)), parameter.ParameterType);
    }

    private List<IReadOnlyList<PropertyInfo>>? Required(ParameterInfo parameter)
    {
        var paths = parameter.Attribute<ParentAttribute>()!.Requires;
        return paths.Count == 0 ? null : [.. paths.Select(path => Path(parameter, path))];
    }

    private List<PropertyInfo> Path(ParameterInfo parameter, string path)
    {
        var properties = new List<PropertyInfo>();
        var type = parameter.ParameterType;
        foreach (var name in path.Split('.'))
        {
            if (type.GetProperty(name) is not { } property)
            {
                _draft.Problem(parameter, $"{Naming.Readable(type)} has no property \"{name}\".");
                break;
            }
            properties.Add(property);
            type = property.PropertyType;
        }
        return properties;
    }

    private MethodCallExpression Loader(Type type)
    {
        var loaders = Expression.Property(Expression.Property(_context, nameof(ResolverContext.Operation)), nameof(OperationContext.Loaders));
        return Expression.Call(loaders, nameof(DataLoaderScope.Get), [type]);
    }

    private Expression? Service(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type != typeof(IServiceProvider) && !_draft.Services.IsService(type))
            return null;
        NeedsScope |= _draft.Services.IsScoped(type);
        return type == typeof(IServiceProvider) ? _services : Expression.Call(ServiceMethod.MakeGenericMethod(type), _services);
    }
}
