using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Validation.Rules.FieldMerging;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Fields with the same response name can be merged (§5.3.2 Field Selection Merging).</summary>
/// <remarks>
/// Nearly all documents have no conflict, which a scan tells in nearly linear time. Only where it does not clear the document are
/// fields compared pair by pair, to name each conflict with its reasons and places.
/// </remarks>
internal sealed class OverlappingFieldsCanBeMergedRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.LeaveDocument;

    public override void LeaveDocument(Document document, ValidationContext context)
    {
        if (!new FieldMergeScan(context).IsClear())
            new FieldConflictSearch(context).ReportAll();
    }
}
