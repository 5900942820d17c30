using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Security;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a GraphQL server knows of documents before they come.</summary>
public static class PersistedOperationsBuilderExtensions
{
    /// <summary>Sets which documents requests may name, and which they may send.</summary>
    public static IGraphQLServerBuilder ModifyPersistedOperations(this IGraphQLServerBuilder builder, Action<PersistedOperationOptions> modify)
    {
        builder.Services.Configure(modify);
        return builder;
    }

    /// <summary>Adds the trusted documents of a folder: see <see cref="DocumentFolder"/>. It is read when the server starts.</summary>
    /// <remarks>Documents that do not fit the schema fail the start with a <see cref="TrustedDocumentException"/>, which lists what is wrong with them.</remarks>
    public static IGraphQLServerBuilder AddTrustedDocuments(this IGraphQLServerBuilder builder, string folder)
        => builder.AddTrustedDocuments(_ => new DocumentFolder(folder));

    /// <summary>Adds a store of trusted documents; those added first are asked first.</summary>
    public static IGraphQLServerBuilder AddTrustedDocuments(this IGraphQLServerBuilder builder, Func<IServiceProvider, IOperationDocumentStore> store)
    {
        builder.Services.AddSingleton(store);
        return builder;
    }

    /// <summary>The executor with the registered stores before it.</summary>
    /// <exception cref="TrustedDocumentException">Documents of a folder do not fit the schema.</exception>
    internal static IRequestExecutor WithPersistedOperations(this IRequestExecutor executor, IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<PersistedOperationOptions>>().Value;
        var automatic = options is { AllowAutomatic: true, TrustedDocumentsOnly: false }
            ? services.GetService<IAutomaticDocumentStore>() ?? new InMemoryDocumentStore(options.AutomaticCapacity)
            : null;
        IOperationDocumentStore[] trusted = [.. services.GetServices<IOperationDocumentStore>()];
        TrustedDocumentCheck.Run(executor.Schema, trusted.OfType<DocumentFolder>(), services.GetRequiredService<IOptions<RequestExecutorOptions>>().Value);
        return new PersistedOperationExecutor(executor, trusted, automatic, options.TrustedDocumentsOnly);
    }
}
