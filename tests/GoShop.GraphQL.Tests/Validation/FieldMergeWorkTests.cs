using GoShop.GraphQL.Language;
using GoShop.GraphQL.Validation;
using GoShop.GraphQL.Validation.Rules.FieldMerging;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

/// <summary>What it takes to find that fields merge grows with the document, not with the pairs of its fields.</summary>
public sealed class FieldMergeWorkTests
{
    public static TheoryData<string, Func<int, string>> Documents => new()
    {
        { "one field", n => $"{{ dog {{ {HostileDocuments.Repeat("name ", n)}}} }}" },
        { "aliases", n => $"{{ dog {{ {Each(n, i => $"k{i}: name ")}}} }}" },
        { "objects", n => $"{{ {HostileDocuments.Repeat("human { name relatives { name } } ", n)}}}" },
        { "fragments", n => $"{{ human {{ {Each(n, i => $"...F{i} ")}}} }} {Each(n, i => $"fragment F{i} on Human {{ relatives {{ name }} k{i}: name }} ")}" },
        { "levels", n => HostileDocuments.Nested(n) },
        { "types of one interface", n => $"{{ pet {{ {HostileDocuments.Repeat("... on Dog { name } ... on Cat { name } ", n)}}} }}" },
    };

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void Four_times_the_document_is_about_four_times_the_work(string what, Func<int, string> document)
    {
        var (small, large) = (Work(document(100)), Work(document(400)));

        Assert.True(small > 0, what);
        Assert.InRange(large, 2 * small, 4.2 * small);
    }

    private static double Work(string document)
    {
        var scan = new FieldMergeScan(new ValidationContext(ValidationSchema.Zoo, Parser.ParseDocument(document, ParserOptions.Trusted), maxErrors: 0));
        Assert.True(scan.IsClear());
        return scan.Work;
    }

    private static string Each(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));
}
