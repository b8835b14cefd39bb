using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection.Emit;

namespace Segue.Runtime.Loading;

/// <summary>Finds the metadata tokens in the body of a method: what it calls, creates, and takes addresses of.</summary>
internal static class IlTokens
{
    private const byte TwoByteMarker = 0xFE;

    private static readonly FrozenDictionary<ushort, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => (ushort)code.Value);

    /// <summary>The tokens of methods and types, in the order in which they stand in the body.</summary>
    public static IEnumerable<int> Read(byte[] body)
    {
        int position = 0;
        while (position < body.Length)
        {
            ushort value = body[position++];
            if (value == TwoByteMarker)
            {
                value = (ushort)((TwoByteMarker << 8) | body[position++]);
            }

            OperandType operand = OpCodesByValue[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineField)
            {
                yield return BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(position));
            }

            position += operand == OperandType.InlineSwitch
                ? 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(position)))
                : SizeOf(operand);
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
