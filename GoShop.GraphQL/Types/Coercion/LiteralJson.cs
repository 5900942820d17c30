using System.Buffers;
using System.Text.Json;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Reads literals as JSON where no type says how: custom scalars that take anything.</summary>
internal static class LiteralJson
{
    /// <summary>The literal, which holds no variables, as JSON. Enum values become strings; of fields given twice the last counts.</summary>
    public static JsonElement Of(Value literal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            Write(writer, literal);
        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = 1_000 });
    }

    private static void Write(Utf8JsonWriter writer, Value literal)
    {
        switch (literal)
        {
            case IntValue number:
                writer.WriteRawValue(number.Text, skipInputValidation: true);
                break;
            case FloatValue number:
                writer.WriteRawValue(number.Text, skipInputValidation: true);
                break;
            case StringValue text:
                writer.WriteStringValue(text.Text);
                break;
            case EnumValue name:
                writer.WriteStringValue(name.Text);
                break;
            case BooleanValue flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case ListValue list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case ObjectValue value:
                writer.WriteStartObject();
                foreach (var field in value.Fields)
                {
                    writer.WritePropertyName(field.Name.Value);
                    Write(writer, field.Value);
                }
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
