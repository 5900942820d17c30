using System.Diagnostics;
using System.Diagnostics.Metrics;
using GoShop.Data.Media;

namespace GoShop.Server.Imaging;

/// <summary>What operators see of the work on pictures.</summary>
internal sealed class ImageMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "GoShop.Images";

    /// <summary>Looking at an upload.</summary>
    public const string Inspection = "inspection";

    /// <summary>Making a picture of another size.</summary>
    public const string Rendering = "rendering";

    private readonly Histogram<double> _duration;

    public ImageMetrics(IMeterFactory meters) => _duration = meters.Create(MeterName).CreateHistogram<double>(
        "goshop.images.jobs",
        "s",
        "Work on pictures, by work (inspection, rendering) and outcome (done, refused, broken_off, failed); waiting for a slot is part of it",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    /// <summary>Does some work, and notes how long it took and what came of it.</summary>
    public async Task<T> MeasureAsync<T>(string work, Func<Task<T>> act)
    {
        var (start, outcome) = (Stopwatch.GetTimestamp(), "failed");
        try
        {
            var result = await act();
            outcome = "done";
            return result;
        }
        catch (Exception refusal) when (refusal is UnsupportedMediaTypeException or PayloadTooLargeException or PicturesBusyException)
        {
            outcome = "refused";
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "broken_off";
            throw;
        }
        finally
        {
            _duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new("work", work), new("outcome", outcome));
        }
    }
}
