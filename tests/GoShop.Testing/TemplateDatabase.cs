namespace GoShop.Testing;

/// <summary>
/// The end of the template that a suite's databases are made from: drops it when the last test has ended. A suite with databases
/// names this as its assembly fixture.
/// </summary>
public sealed class TemplateDatabase : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PostgresServer.DropTemplateAsync();
}
