using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Hosting;

/// <summary>Where a server's schema comes from, as its builder gathers it.</summary>
internal sealed class SchemaSetup
{
    /// <summary>Gives the schema ready made; null where it is built from types.</summary>
    public Func<IServiceProvider, Schema>? Source { get; set; }

    public List<Action<SchemaBuilder>> Configurations { get; } = [];

    /// <exception cref="SchemaException">The types hold mistakes.</exception>
    public Schema Build(IServiceCollection registrations, IServiceProvider services)
    {
        if (Source is not null)
            return Source(services);
        var builder = new SchemaBuilder(registrations);
        foreach (var configure in Configurations)
            configure(builder);
        return builder.Build(services);
    }
}
