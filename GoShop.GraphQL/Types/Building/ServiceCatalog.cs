using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Which C# types are services, and whether they need a scope.</summary>
/// <param name="provider">Tells what is registered.</param>
/// <param name="registrations">The registrations with their lifetimes; null: every service counts as scoped.</param>
internal sealed class ServiceCatalog(IServiceProvider provider, IServiceCollection? registrations)
{
    private readonly IServiceProviderIsService? _registered = provider.GetService<IServiceProviderIsService>();

    // IsService says yes to every IEnumerable<T>: those are arguments here.
    public bool IsService(Type type)
        => !type.IsPrimitive && type != typeof(string) && ShapeReader.ItemTypeOf(type) is null && _registered?.IsService(type) is true;

    /// <summary>An object of a class, whose constructor may take services that are singletons.</summary>
    public T Create<T>(Type type) => (T)ActivatorUtilities.CreateInstance(provider, type);

    /// <summary>Whether each resolver call needs a scope of its own for the service.</summary>
    public bool IsScoped(Type type)
    {
        if (type == typeof(IServiceProvider) || registrations is null)
            return true;
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var registration = registrations.LastOrDefault(candidate => candidate.ServiceType == type && !candidate.IsKeyedService)
            ?? registrations.LastOrDefault(candidate => candidate.ServiceType == open && !candidate.IsKeyedService);
        return registration?.Lifetime is not ServiceLifetime.Singleton;
    }
}
