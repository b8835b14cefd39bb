namespace Segue.Runtime.Tables;

/// <content>Enumerating rows over all layers, and listing those that are quarantined.</content>
internal sealed partial class LayeredRows<TKey, TValue>
{
    public override IReadOnlyCollection<QuarantinedRow<TKey>> Quarantined =>
        [.. Marks.Where(mark => mark.Value.IsQuarantine).Select(mark => new QuarantinedRow<TKey>(mark.Key, mark.Value.Reason!))];

    /// <summary>
    /// The keys below first, then what only the top has. The other way round, a row carried over between the two passes
    /// would be missed in both.
    /// </summary>
    public override IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        LayerSource<TKey>[] sources = _sources;
        RowQuarantinedException? quarantine = null;
        foreach (TKey key in LayerSearch.Keys(sources))
        {
            bool found = false;
            TValue? value = default;
            try
            {
                found = TryGetValue(key, out value);
            }
            catch (RowQuarantinedException exception)
            {
                quarantine ??= exception;
            }

            if (found)
            {
                yield return new KeyValuePair<TKey, TValue>(key, value!);
            }
        }

        foreach (KeyValuePair<TKey, TValue> row in Top)
        {
            if (!LayerSearch.TryFind(sources, row.Key, out _, out _))
            {
                yield return row;
            }
        }

        // None may read as absent (I5); thrown last, so that one bad row does not hide the good ones.
        if (quarantine is not null)
        {
            throw quarantine;
        }
    }
}
