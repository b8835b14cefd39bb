using System.Globalization;
using System.Text;

namespace Segue.Admin.Clients;

/// <summary>The parameters of a request; those that were not given are left out.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder _text = new();

    public QueryText With(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public QueryText With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryText With(string name, TimeSpan? value) => With(name, value?.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
