using GoShop.Data.Analytics;
using GoShop.Data.Auditing;
using GoShop.Data.Jobs;

namespace GoShop.Data.ReportTables;

/// <summary>A report that is taken out.</summary>
/// <param name="Name">What it is called: Sales report.</param>
/// <param name="Days">The days it tells of; today where it tells of this moment.</param>
/// <param name="Format">How it is written down.</param>
/// <param name="Criteria">What to tell of.</param>
/// <param name="IsOfNow">Whether it tells of this moment.</param>
internal sealed record ReportExport(string Name, DateRange Days, ReportFormat Format, object Criteria, bool IsOfNow = false) : IExport
{
    public JobKind Kind => JobKind.ExportReport;

    public AuditAction Action => AuditAction.ReportExported;

    public string FileName
    {
        get
        {
            var name = $"{Name.ToLowerInvariant().Replace(' ', '-')}-{Days.From:O}";
            return Days.Days == 1 ? $"{name}.{Format.Ending()}" : $"{name}-{Days.To:O}.{Format.Ending()}";
        }
    }

    public object Order => new { Report = Name, Format, Criteria };

    public object Tell(int rows) => new { Report = Name, Days.From, Days.To, Format, Rows = rows };
}
