import Database from 'better-sqlite3';

// A program that is not ours: so many commits with the durability that it is told.
const [, , path, synchronous, commits] = process.argv;
const database = new Database(path);
database.pragma('journal_mode = WAL');
database.pragma(`synchronous = ${synchronous}`);
database.exec('CREATE TABLE written (number INTEGER)');
const insert = database.prepare('INSERT INTO written VALUES (?)');
for (let number = 0; number < Number(commits); number += 1) insert.run(number);
database.close();
