namespace Segue.Comparisons.Tables;

/// <summary>What is measured of a table.</summary>
internal interface ITable
{
    bool Has(long key);

    void Set(long key, Row row);
}
