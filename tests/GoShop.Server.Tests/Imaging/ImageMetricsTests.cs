using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GoShop.Server.Imaging;
using GoShop.Server.Storage;
using GoShop.Server.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace GoShop.Server.Tests.Imaging;

/// <summary>What operators see of pictures.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class ImageMetricsTests(DemoShopFixture shop)
{
    [Fact]
    public async Task Work_is_timed_by_what_came_of_it_and_bytes_are_counted_by_what_they_are_for()
    {
        var agent = $"Counted/{Guid.NewGuid():N}";
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name is ImageMetrics.MeterName or StorageMetrics.MeterName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, seconds, tags, _) => Note($"{instrument.Name} {tags[0].Value} {tags[1].Value} {seconds > 0}"));
        listener.SetMeasurementEventCallback<long>((instrument, bytes, tags, _) => Note($"{instrument.Name} {tags[0].Value} {bytes}"));
        listener.Start();
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        admin.Http.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        var productId = await shop.StockProductAsync(1);
        var picture = PictureFiles.Jpeg();

        var id = (await admin.AddPicturesAsync(productId, picture))[0];
        await admin.UploadAsync(productId, "no picture"u8.ToArray());
        var shown = await admin.Http.GetPictureAsync($"/images/products/{id}?width=160");

        Assert.Equal(
            [
                "goshop.images.jobs inspection done True", $"goshop.storage.written products {picture.Length}", "goshop.images.jobs inspection refused True",
                $"goshop.storage.written products {shown.Length}", "goshop.images.jobs rendering done True",
            ],
            seen);

        void Note(string measured)
        {
            // Other tests upload, too: only what this one's requests caused is noted.
            if (new HttpContextAccessor().HttpContext?.Request.Headers.UserAgent.ToString() == agent)
                seen.Enqueue(measured);
        }
    }
}
