using GoShop.Testing;
using Xunit;

namespace GoShop.Data.Tests.Testing;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string File => Path.Combine(_folder.FullName, "KettleTests.cs");

    private string Approved => Path.Combine(_folder.FullName, "__snapshots__", "KettleTests.It_boils.snap");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_text_like_the_approved_one_passes_whatever_its_line_endings()
    {
        Approve("one\ntwo\n");

        Snapshot.Match("one\r\ntwo\r\n", "It_boils", File);
    }

    [Fact]
    public void The_first_line_that_differs_is_named()
    {
        Approve("one\ntwo\nthree\n");

        var failure = Assert.Throws<SnapshotMismatchException>(() => Snapshot.Match("one\n2\nthree\n", "It_boils", File));

        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains("expected: two", failure.Message, StringComparison.Ordinal);
        Assert.Contains("actual:   2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_stops_early_differs()
    {
        Approve("one\ntwo");

        Assert.Throws<SnapshotMismatchException>(() => Snapshot.Match("one", "It_boils", File));
    }

    private void Approve(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Approved)!);
        System.IO.File.WriteAllText(Approved, text);
    }
}
