using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types;

public sealed partial class EnumType
{
    public override object ParseLiteral(Value literal) => throw new NotImplementedException();

    public override object ParseValue(JsonElement value) => throw new NotImplementedException();

    public override void Write(Utf8ResultWriter writer, object value) => throw new NotImplementedException();

    public override Value ToLiteral(object value) => throw new NotImplementedException();
}
