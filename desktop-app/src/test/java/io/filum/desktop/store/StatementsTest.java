package io.filum.desktop.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StatementsTest {

    private Statements statements;
    private Sql sql;

    @BeforeEach
    void connect() throws SQLException {
        statements = new Statements(DriverManager.getConnection("jdbc:sqlite::memory:"));
        sql = new Sql(statements, new LastSteps());
        sql.run("CREATE TABLE tree (node INTEGER PRIMARY KEY, parent INTEGER NOT NULL)");
        sql.run("INSERT INTO tree VALUES (1, 0), (2, 1), (3, 1), (4, 2)");
    }

    @AfterEach
    void close() throws SQLException {
        statements.close();
    }

    @Test
    void oneIsUsedAgain() throws SQLException {
        var first = statements.take("SELECT 1");
        statements.giveBack("SELECT 1", first);
        assertThat(statements.take("SELECT 1")).isSameAs(first);
        assertThat(statements.take("SELECT 1")).as("while the first is in use").isNotSameAs(first);
    }

    @Test
    void aRowMayAskTheSameWhileItIsRead() throws SQLException {
        assertThat(below(1)).containsExactly("1", "1/2", "1/2/4", "1/3");
        assertThat(below(1)).as("again, by kept ones").containsExactly("1", "1/2", "1/2/4", "1/3");
    }

    private List<String> below(int node) throws SQLException {
        var children = sql.list(row -> below(row.getInt(1)), "SELECT node FROM tree WHERE parent = ? ORDER BY node", node);
        var all = new ArrayList<>(List.of(String.valueOf(node)));
        children.forEach(paths -> paths.forEach(path -> all.add(node + "/" + path)));
        return all;
    }

    @Test
    void valuesOfTheTimeBeforeAreForgotten() throws SQLException {
        assertThat(sql.one(row -> row.getString(1), "SELECT ?", "HONG, Gildong")).contains("HONG, Gildong");
        assertThat(sql.one(row -> row.getString(1), "SELECT ?")).isEqualTo(Optional.empty());
    }

    @Test
    void oneThatFailedIsNotUsedAgain() throws SQLException {
        assertThatThrownBy(() -> sql.run("INSERT INTO tree VALUES (?, ?)", 1, 0)).isInstanceOf(SQLException.class);
        assertThat(sql.run("INSERT INTO tree VALUES (?, ?)", 5, 0)).isOne();
        assertThat(sql.number("SELECT count(*) FROM tree")).isEqualTo(5);
    }

    @Test
    void moreThanAreKeptAreClosed() throws SQLException {
        var first = statements.take("SELECT 0");
        statements.giveBack("SELECT 0", first);
        for (int i = 1; i <= 1_000; i++) {
            sql.number("SELECT " + i);
        }
        assertThat(first.isClosed()).isTrue();
    }
}
