using MessagePack;

namespace Segue.Runtime.Bytes;

/// <summary>Reads a state and boxes it.</summary>
/// <param name="reader">The bytes.</param>
/// <param name="tables">Gives the table for a member.</param>
internal delegate object StateRead(ref MessagePackReader reader, Func<string, Table> tables);
