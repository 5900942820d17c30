using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>A file of a multipart request, an <see cref="IFile"/>. It has no form in documents, in JSON or in answers: variables get it from the request.</summary>
public sealed class UploadType : ScalarType
{
    internal UploadType() : base("Upload")
    {
        ClrType = typeof(IFile);
        Member.Description = "A file, sent as a part of a multipart request.";
        SpecifiedByUrl = "https://github.com/jaydenseric/graphql-multipart-request-spec";
    }

    public override object ParseLiteral(Value literal) => throw OnlyInMultipart();

    public override object ParseValue(JsonElement value) => throw OnlyInMultipart();

    public override void Write(Utf8ResultWriter writer, object value) => throw NotAnswered();

    public override Value ToLiteral(object value) => throw NotAnswered();

    private static CoercionException OnlyInMultipart() => new("Upload values come only as parts of a multipart request.");

    private static CoercionException NotAnswered() => new("Upload cannot be part of an answer.");
}
