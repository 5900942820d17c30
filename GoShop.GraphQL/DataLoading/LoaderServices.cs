namespace GoShop.GraphQL.DataLoading;

/// <summary>What constructors of loaders take theirs from: the execution's services, and the scope for loaders that call others.</summary>
internal sealed class LoaderServices(IServiceProvider services, DataLoaderScope scope) : IServiceProvider
{
    public object? GetService(Type serviceType) => serviceType == typeof(DataLoaderScope) ? scope : services.GetService(serviceType);
}
