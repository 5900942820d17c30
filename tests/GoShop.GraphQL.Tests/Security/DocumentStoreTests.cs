using System.Security.Cryptography;
using System.Text;
using GoShop.GraphQL.Security;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Security;

/// <summary>Where documents are kept that requests name.</summary>
public sealed class DocumentStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documents");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task A_folder_gives_its_documents_by_path_and_by_hash()
    {
        const string Text = "query Größe { hello }\n";
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "greetings"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "greetings", "hello.graphql"), Text, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "notes.txt"), "{ secret }", Cancellation);
        var store = new DocumentFolder(_folder.FullName);

        Assert.Equal(Text, await store.FindAsync("greetings/hello", Cancellation));
        Assert.Equal(Text, await store.FindAsync(HashOf(Text), Cancellation));
        Assert.Equal(Text, await store.FindAsync(HashOf(Text.Trim()), Cancellation));
        Assert.Null(await store.FindAsync("hello", Cancellation));
        Assert.Null(await store.FindAsync("../greetings/hello", Cancellation));
        Assert.Null(await store.FindAsync(HashOf("{ secret }"), Cancellation));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_at_once()
        => Assert.Throws<DirectoryNotFoundException>(() => new DocumentFolder(Path.Combine(_folder.FullName, "nowhere")));

    [Fact]
    public async Task Documents_that_do_not_fit_the_schema_fail_the_start_with_all_that_is_wrong()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "good.graphql"), "{ hello }", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "broken.graphql"), "{ hello", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "gone.graphql"), "query A($unused: Int) {\n  hallo\n}", Cancellation);

        var exception = await Assert.ThrowsAsync<TrustedDocumentException>(
            () => Transport.TestServer.StartAsync(builder => builder.AddTrustedDocuments(_folder.FullName)));

        Assert.Equal(
            [
                "broken:1:8: Syntax Error: Expected Name, found <EOF>.",
                "gone:1:9: Variable \"$unused\" is never used in operation \"A\".",
                "gone:2:3: Cannot query field \"hallo\" on type \"Query\". Did you mean \"hello\" or \"hang\"?",
            ],
            exception.Problems.Order(StringComparer.Ordinal));
        Assert.Contains("- gone:2:3: Cannot query field", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_forgets_what_was_not_asked_for_longest()
    {
        var store = new InMemoryDocumentStore(capacity: 2);
        await store.SaveAsync("a", "{ a }", Cancellation);
        await store.SaveAsync("b", "{ b }", Cancellation);
        Assert.Equal("{ a }", await store.FindAsync("a", Cancellation));
        await store.SaveAsync("c", "{ c }", Cancellation);

        Assert.Null(await store.FindAsync("b", Cancellation));
        Assert.Equal("{ a }", await store.FindAsync("a", Cancellation));
        Assert.Equal("{ c }", await store.FindAsync("c", Cancellation));
    }

    [Fact]
    public async Task Memory_has_an_end_in_characters_too()
    {
        var store = new InMemoryDocumentStore(capacity: 100, maxCharacters: 10);
        await store.SaveAsync("large", "123456", Cancellation);
        await store.SaveAsync("a", "12345", Cancellation);
        await store.SaveAsync("b", "12345", Cancellation);
        await store.SaveAsync("c", "1", Cancellation);

        Assert.Null(await store.FindAsync("large", Cancellation));
        Assert.Null(await store.FindAsync("a", Cancellation));
        Assert.Equal("12345", await store.FindAsync("b", Cancellation));
        Assert.Equal("1", await store.FindAsync("c", Cancellation));
    }
}
