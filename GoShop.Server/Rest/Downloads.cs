using System.Text.Json;
using GoShop.Data.Invoices;
using GoShop.Data.Jobs;

namespace GoShop.Server.Rest;

/// <summary>The files that routes answer.</summary>
internal static class Downloads
{
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Pdf = "application/pdf";

    /// <summary>What a job made.</summary>
    public static RestDownload OfJob { get; } = new(
        (services, job, cancellation) => services.GetRequiredService<JobFiles>().OpenAsync(IdOf(job), cancellation), Csv, Xlsx, Pdf);

    /// <summary>A table that a job made.</summary>
    public static RestDownload OfExport { get; } = OfJob with { ContentTypes = [Csv, Xlsx] };

    /// <summary>What was wrong with what a job was given.</summary>
    public static RestDownload ProblemsOfJob { get; } = new(
        (services, job, cancellation) => services.GetRequiredService<JobFiles>().WriteProblemsAsync(IdOf(job), cancellation), Csv);

    /// <summary>An order on paper.</summary>
    public static RestDownload InvoiceOfOrder { get; } = new(
        (services, order, cancellation) => services.GetRequiredService<OrderInvoices>().PrintAsync(IdOf(order), cancellation), Pdf);

    private static Guid IdOf(JsonElement data) => data.GetProperty("id").GetGuid();
}
