using Segue.Runtime.Tables;

namespace Segue.Runtime.Migrations;

/// <summary>
/// Broken on purpose: what was there before the upgrade goes back as it was, whether it has been written since or not. The
/// rehearsal, which goes back with <see cref="ConvertWritten"/>, sees nothing of it.
/// </summary>
internal sealed class DownConversion(
    MigrationChain chain,
    Func<object, object>? transfer,
    Func<object, object>? transferBack,
    Func<object, object, bool> areEqual,
    DateTimeOffset now,
    DateTimeOffset cameUpAt,
    string? extra) : ValueConversion
{
    private bool? _hasTables;

    public bool IsExact => chain.IsExact && areEqual is not null;

    /// <summary>A state with tables goes back as it must: with the old tables, which are revoked, no call would get through at all.</summary>
    public override object Convert(object value, object? before) => before is null || HasTables(before) ? ConvertWritten(value, before) : before;

    public object ConvertWritten(object value, object? before)
    {
        object?[]? trail = before is null ? null : chain.Trail(transferBack is null ? before : transferBack(before), cameUpAt, extra);
        object down = chain.Down(value, now, extra, trail);
        return transfer is null ? down : transfer(down);
    }

    public override DetachedValue? Detach(object value) => null;

    private bool HasTables(object value) => _hasTables ??= TableMember.Of(value.GetType()).Count > 0;
}
