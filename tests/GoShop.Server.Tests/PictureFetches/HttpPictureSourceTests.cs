using System.Net;
using GoShop.Data.Media;
using GoShop.Data.PictureFetches;
using GoShop.Server.PictureFetches;
using GoShop.Server.Tests.Imaging;
using Xunit;

namespace GoShop.Server.Tests.PictureFetches;

/// <summary>What hosts may answer, and what is made of it.</summary>
public sealed class HttpPictureSourceTests : IAsyncLifetime
{
    private PictureHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await PictureHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_picture_is_fetched_as_it_is_and_the_host_learns_nothing()
    {
        var picture = PictureFiles.Jpeg();
        var address = _host.Put("/a.jpg?v=1&x=%7C", picture, "application/x-whatever");
        _host.On("/cookie", context =>
        {
            context.Response.Cookies.Append("who", "you");
            return context.Response.Body.WriteAsync(picture).AsTask();
        });
        using var activity = new System.Diagnostics.Activity("import").Start();
        using var source = Source();

        await FetchAsync(source, $"{_host.Address}/cookie");
        Assert.Equal(picture, await FetchAsync(source, address));

        Assert.Equal(["/cookie", "/a.jpg?v=1&x=%7C"], _host.Asked);
        Assert.All(_host.Headers, headers => Assert.Equal("Accept, Host, User-Agent", headers));
    }

    [Theory]
    [InlineData(404, "The host answers 404.", PictureFailure.Status, false)]
    [InlineData(403, "The host answers 403.", PictureFailure.Status, false)]
    [InlineData(204, "The host answers 204.", PictureFailure.Status, false)]
    [InlineData(500, "The host answers 500.", PictureFailure.Status, true)]
    [InlineData(503, "The host answers 503.", PictureFailure.Status, true)]
    [InlineData(429, "The host answers 429.", PictureFailure.Status, true)]
    [InlineData(408, "The host answers 408.", PictureFailure.Status, true)]
    public async Task Other_answers_are_told_apart_by_whether_they_may_pass(int status, string message, PictureFailure reason, bool isPassing)
    {
        var refusal = await RefusedAsync(_host.Refuse("/a", status));

        Assert.Equal((message, reason, isPassing, null), (refusal.Message, refusal.Reason, refusal.IsPassing, refusal.RetryAfter));
    }

    [Fact]
    public async Task Hosts_say_when_to_come_again_by_seconds_or_by_date()
    {
        var seconds = await RefusedAsync(_host.Refuse("/seconds", 429, ("Retry-After", "90")));
        var date = await RefusedAsync(_host.Refuse("/date", 503, ("Retry-After", DateTimeOffset.UtcNow.AddHours(1).ToString("R"))));
        var nonsense = await RefusedAsync(_host.Refuse("/nonsense", 503, ("Retry-After", "soon")));

        Assert.Equal(TimeSpan.FromSeconds(90), seconds.RetryAfter);
        Assert.InRange(date.RetryAfter!.Value, TimeSpan.FromMinutes(58), TimeSpan.FromHours(1));
        Assert.Null(nonsense.RetryAfter);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Nobody_follows_to_another_address_not_even_of_the_same_host(int status)
    {
        await using var inside = await PictureHost.StartAsync();
        var there = inside.Put("/secret", PictureFiles.Jpeg());

        foreach (var target in new[] { there, "/b.jpg", "file:///etc/passwd" })
        {
            var refusal = await RefusedAsync(_host.Refuse($"/{status}", status, ("Location", target)));
            Assert.Equal(($"The host answers {status} and leads on to another address, where the shop does not follow.", false), (refusal.Message, refusal.IsPassing));
        }

        Assert.Empty(inside.Asked);
        Assert.DoesNotContain("/b.jpg", _host.Asked);
    }

    [Fact]
    public async Task A_body_without_end_is_left_at_the_limit()
    {
        var isLeft = new TaskCompletionSource();
        var address = _host.On("/endless", async context =>
        {
            context.RequestAborted.Register(isLeft.SetResult);
            var piece = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        });

        var refusal = await RefusedAsync(address);

        Assert.Equal(($"A picture must not have more than {PictureLimits.MaxBytes} bytes.", PictureFailure.Content, false), (refusal.Message, refusal.Reason, refusal.IsPassing));
        await isLeft.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_length_beyond_the_limit_is_taken_at_its_word_and_one_that_lies_is_not()
    {
        var large = await RefusedAsync(_host.On("/large", async context =>
        {
            context.Response.ContentLength = PictureLimits.MaxBytes + 1;
            await context.Response.Body.WriteAsync(new byte[1024]);
            await context.Response.Body.FlushAsync();
        }));
        var cut = await RefusedAsync(_host.On("/cut", async context =>
        {
            context.Response.ContentLength = 100_000;
            await context.Response.Body.WriteAsync(new byte[1024]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        }));
        var empty = await RefusedAsync(_host.Put("/empty", []));

        Assert.Equal((PictureFailure.Content, false), (large.Reason, large.IsPassing));
        Assert.Equal((PictureFailure.Network, true), (cut.Reason, cut.IsPassing));
        Assert.Equal(("The file is empty.", false), (empty.Message, empty.IsPassing));
    }

    [Fact]
    public async Task What_is_packed_is_not_unpacked()
    {
        var refusal = await RefusedAsync(_host.On("/packed", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Optimal);
            await gzip.WriteAsync(new byte[1_000_000]);
        }));

        Assert.Equal(("The host sends the picture packed, which nobody asked for.", PictureFailure.Content), (refusal.Message, refusal.Reason));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_sends_too_slowly_is_left_and_may_be_quicker_another_time(bool isBodyBegun)
    {
        var address = _host.On("/slow", async context =>
        {
            if (isBodyBegun)
                await context.Response.Body.WriteAsync(new byte[10]);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        using var source = Source(patience: TimeSpan.FromSeconds(0.3));

        var refusal = await Assert.ThrowsAsync<PictureUnavailableException>(() => FetchAsync(source, address));

        Assert.Equal(("The host takes longer than 0.3 seconds.", PictureFailure.Network, true), (refusal.Message, refusal.Reason, refusal.IsPassing));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_good()
    {
        await using var encrypted = await PictureHost.StartAsync(isEncrypted: true);

        var refusal = await RefusedAsync(encrypted.Put("/a.jpg", PictureFiles.Jpeg()));

        Assert.Equal(("The host's certificate is not good.", PictureFailure.Network, true), (refusal.Message, refusal.Reason, refusal.IsPassing));
        Assert.Empty(encrypted.Asked);
    }

    [Fact]
    public async Task Headers_without_end_are_not_read()
    {
        var refusal = await RefusedAsync(_host.Refuse("/a", 200, ("X-Long", new string('x', 100_000))));

        Assert.Equal(("The host does not speak HTTP as it should.", PictureFailure.Network, true), (refusal.Message, refusal.Reason, refusal.IsPassing));
    }

    [Fact]
    public async Task A_host_that_is_not_there_may_be_there_later()
    {
        var refusal = await RefusedAsync($"http://127.0.0.1:{LoopbackPort.Free()}/a.jpg");

        Assert.Equal(("The host cannot be reached.", PictureFailure.Network, true), (refusal.Message, refusal.Reason, refusal.IsPassing));
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_not_followed_and_one_that_changes_is_looked_up_once()
    {
        var port = new Uri(_host.Address).Port;
        _host.Put("/a.jpg", PictureFiles.Jpeg());
        var answers = new Queue<IPAddress>([IPAddress.Loopback, IPAddress.Parse("10.0.0.1")]);
        using var rebinding = new HttpPictureSource(
            new CheckedConnections([PictureOrigin.Parse($"http://localhost:{port}")], (_, _) => Task.FromResult(new[] { answers.Dequeue() })), TimeSpan.FromSeconds(30), TimeProvider.System);
        using var inside = new HttpPictureSource(
            new CheckedConnections([PictureOrigin.Parse($"https://cdn.example.com:{port}")], (_, _) => Task.FromResult(new[] { IPAddress.Loopback })), TimeSpan.FromSeconds(30), TimeProvider.System);

        Assert.Equal(PictureFiles.Jpeg(), await FetchAsync(rebinding, $"http://localhost:{port}/a.jpg"));
        var refusal = await Assert.ThrowsAsync<PictureUnavailableException>(() => FetchAsync(inside, $"https://cdn.example.com:{port}/a.jpg"));

        Assert.Single(answers);
        Assert.Equal(
            ("The host leads into a private network, where the shop fetches nothing.", PictureFailure.Address, false), (refusal.Message, refusal.Reason, refusal.IsPassing));
        Assert.Equal(["/a.jpg"], _host.Asked);
    }

    private HttpPictureSource Source(TimeSpan? patience = null, string? origin = null) => new(
        new CheckedConnections([PictureOrigin.Parse(origin ?? _host.Address)], Dns.GetHostAddressesAsync), patience ?? TimeSpan.FromSeconds(30), TimeProvider.System);

    private async Task<PictureUnavailableException> RefusedAsync(string address)
    {
        using var source = Source(origin: new Uri(address).GetLeftPart(UriPartial.Authority));
        return await Assert.ThrowsAsync<PictureUnavailableException>(() => FetchAsync(source, address));
    }

    private static async Task<byte[]> FetchAsync(HttpPictureSource source, string address)
    {
        await using var content = await source.FetchAsync(PictureAddress.Parse(address), Token);
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, Token);
        return bytes;
    }
}
